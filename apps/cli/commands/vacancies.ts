import type { Command } from 'commander';
import type { CalendarDate } from '#kernel';
import { examples, formatOption, readDate } from './options';

interface Whose {
  council?: string;
  organisation?: string;
  on?: CalendarDate;
  format: 'text' | 'json';
}

interface ConfirmOptions extends Whose {
  urn?: string;
  place?: string;
  household?: string;
  by?: string;
}

const whose = (command: Command): Command =>
  command
    .option('--council <code>', 'whose they are, a council: ONS code, an earlier code, or the DfE number')
    .option('--organisation <name>', 'whose they are, another organisation by its name')
    .option('--on <date>', 'the day; today unless given', readDate)
    .addOption(formatOption());

/** `homeward vacancies` */
export function addVacancies(program: Command): void {
  const group = program.command('vacancies').description("how an organisation's places and households stand");
  whose(group.command('list').description('states that hold on a day or begin later, and how fresh they are'))
    .addHelpText('after', examples('homeward vacancies list --organisation "Example Care Ltd"'))
    .action(list);
  whose(
    group.command('confirm').description('somebody looked, and it is still so: states that have not ended are fresh'),
  )
    .option('--urn <urn>', 'of this registration alone')
    .option('--place <code>', 'of this place alone')
    .option('--household <reference>', 'of this fostering household alone')
    .option('--by <post>', 'post of who confirms')
    .addHelpText(
      'after',
      examples(
        'homeward vacancies confirm --organisation "Example Care Ltd" --by "Home manager"',
        'homeward vacancies confirm --council E08000003 --household H-0001 --on 2025-04-01',
      ),
    )
    .action(confirm);
}

async function list(options: Whose): Promise<void> {
  const { withSystem } = await import('../system/open-system.js');
  const { Vacancies } = await import('#register');
  const { dayOf } = await import('#kernel');
  const { organisationOf } = await import('../system/organisation.js');
  const { counted, print, printJson, table } = await import('../output/print.js');
  await withSystem({ purpose: 'vacancies list' }, async (system) => {
    const { actor } = await organisationOf(system, options);
    const on = options.on ?? dayOf(new Date());
    const stated = await system.get(Vacancies).execute(actor, on);
    if (options.format === 'json') return printJson({ on, vacancies: stated });
    const rows = stated.map((each) => [
      each.urn,
      each.household ?? `${each.building} ${each.place}`,
      each.reason === null ? each.state : `${each.state}: ${each.reason}`,
      each.from,
      each.to,
      each.confirmedOn,
      each.freshness,
    ]);
    const heads = ['URN', 'Place', 'State', 'From', 'To', 'Confirmed', 'How fresh'];
    return print([`${counted(rows.length, 'state')}.`, ...(rows.length > 0 ? [table(heads, rows)] : [])].join('\n'));
  });
}

async function confirm(options: ConfirmOptions): Promise<void> {
  const { withSystem } = await import('../system/open-system.js');
  const { ConfirmVacancies } = await import('#register');
  const { dayOf } = await import('#kernel');
  const { organisationOf } = await import('../system/organisation.js');
  const { counted, print, printJson } = await import('../output/print.js');
  await withSystem({ purpose: 'vacancies confirm' }, async (system) => {
    const { actor } = await organisationOf(system, options);
    const today = dayOf(new Date());
    const { urn = null, place = null, household = null, by = null, on = today } = options;
    const confirmed = await system.get(ConfirmVacancies).execute(actor, { urn, place, household, on, today, by });
    return options.format === 'json'
      ? printJson({ on, confirmed })
      : print(`${counted(confirmed, 'state')} confirmed.`);
  });
}
