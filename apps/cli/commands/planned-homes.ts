import type { Command } from 'commander';
import type { CalendarDate } from '#kernel';
import { demoOption, examples, formatOption, readDate } from './options';

interface ListOptions {
  council?: string;
  organisation?: string;
  on?: CalendarDate;
  format: 'text' | 'json';
  demo?: boolean;
}

/** `homeward planned-homes` */
export function addPlannedHomes(program: Command): void {
  const group = program
    .command('planned-homes')
    .description('homes that are to open')
    .addHelpText('after', examples('homeward planned-homes list --council E08000003'));
  group
    .command('list')
    .description('the organisation’s own, and for a council, a consortium or Ofsted those of providers too')
    .option('--council <code>', 'a council: ONS code, an earlier code, or the DfE number')
    .option('--organisation <name>', 'another organisation by its name')
    .option('--on <date>', 'as they are planned on this day; today unless given', readDate)
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText('after', examples('homeward planned-homes list --council E08000003 --format json'))
    .action(async (options: ListOptions) => {
      const { withSystem } = await import('../system/open-system.js');
      const { PlannedHomes } = await import('#register');
      const { dayOf } = await import('#kernel');
      const { organisationOf } = await import('../system/organisation.js');
      const { counted, print, printJson, table } = await import('../output/print.js');
      await withSystem({ purpose: 'planned-homes list', demo: options.demo === true }, async (system) => {
        const { actor } = await organisationOf(system, options);
        const on = options.on ?? dayOf(new Date());
        const planned = await system.get(PlannedHomes).execute(actor, on);
        if (options.format === 'json') return printJson({ on, plannedHomes: planned });
        const rows = planned.map((each) => [
          each.organisation,
          each.reference,
          each.kind,
          each.places,
          each.authority.name,
          each.expectedOn,
          each.expectedOn > each.firstExpectedOn ? `from ${each.firstExpectedOn}` : null,
          each.status,
        ]);
        const heads = ['Who', 'Reference', 'Kind', 'Places', 'Area', 'Expected', 'Slipped', 'Status'];
        const lines = rows.length > 0 ? [table(heads, rows)] : [];
        return print([`${counted(rows.length, 'planned home')}.`, ...lines].join('\n'));
      });
    });
}
