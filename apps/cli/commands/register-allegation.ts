import { Command, Option } from 'commander';
import type { CalendarDate } from '#kernel';
import { counted, print, printJson, table } from '../output/print';
import { examples, formatOption, readDate, readId } from './options';

interface AllegationOptions {
  council?: string;
  organisation?: string;
  format: 'text' | 'json';
}

interface AddOptions extends AllegationOptions {
  council: string;
  urn: string;
  openedOn: CalendarDate;
  concerns?: string[];
  enteredBy: string;
}

/** `register allegation` */
export function addRegisterAllegation(group: Command): void {
  const allegation = group
    .command('allegation')
    .description('allegation processes that are open at a provider: the fact and its days, never what is alleged')
    .addHelpText('after', examples('homeward register allegation list --council E08000003'));
  addEntry(allegation);
  addClose(allegation);
  addList(allegation);
}

function addEntry(group: Command): void {
  group
    .command('add')
    .description('one is open; the council of the area, those named and the provider itself see it, nobody else')
    .requiredOption('--council <code>', 'the council that records it')
    .requiredOption('--urn <urn>', 'the home or agency')
    .requiredOption('--opened-on <date>', 'the day on which it was opened', readDate)
    .option('--concerns <codes...>', 'councils that have children there')
    .requiredOption('--entered-by <name>', 'the person who enters it')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'homeward register allegation add --council E08000003 --urn SC012345 --opened-on 2025-05-01 --concerns E08000006 --entered-by "Your Name"',
      ),
    )
    .action(async ({ council, urn, openedOn, concerns = [], enteredBy, format }: AddOptions) => {
      const { withSystem } = await import('../system/open-system.js');
      const { councilOf } = await import('../system/council.js');
      const { UnitOfWork } = await import('#platform');
      const { RecordAllegation } = await import('#register');
      await withSystem({ purpose: 'register allegation add' }, async (system) => {
        const { actor } = await councilOf(system.get(UnitOfWork), council);
        const concerned: string[] = [];
        for (const each of concerns) concerned.push((await councilOf(system.get(UnitOfWork), each)).code);
        const id = await system.get(RecordAllegation).execute(actor, { urn, openedOn, concerned, enteredBy });
        await (format === 'json' ? printJson({ id }) : print(`Entered as ${id}.`));
      });
    });
}

function addClose(group: Command): void {
  group
    .command('close')
    .description('it is open no longer; the outcome is kept nowhere')
    .argument('<id>', 'the process, as `add` and `list` give it', readId)
    .requiredOption('--council <code>', 'the council that recorded it')
    .requiredOption('--on <date>', 'the first day on which it was no longer open', readDate)
    .addOption(formatOption())
    .addHelpText('after', examples('homeward register allegation close ID --council E08000003 --on 2025-06-01'))
    .action(async (id: string, options: AllegationOptions & { on: CalendarDate }) => {
      const { withSystem } = await import('../system/open-system.js');
      const { organisationOf } = await import('../system/organisation.js');
      const { RecordAllegation } = await import('#register');
      await withSystem({ purpose: 'register allegation close' }, async (system) => {
        const { actor } = await organisationOf(system, options);
        await system.get(RecordAllegation).close(actor, { id, closedOn: options.on });
        await (options.format === 'json' ? printJson({ id, closedOn: options.on }) : print('Closed.'));
      });
    });
}

function addList(group: Command): void {
  group
    .command('list')
    .description('those open on a day that concern the council, or the provider')
    .option('--council <code>', 'a council: ONS code, an earlier code, or the DfE number')
    .addOption(new Option('--organisation <name>', 'a provider by its name').conflicts('council'))
    .option('--on <date>', 'the day; today unless given', readDate)
    .addOption(formatOption())
    .addHelpText('after', examples('homeward register allegation list --council E08000003 --format json'))
    .action(async (options: AllegationOptions & { on?: CalendarDate }) => {
      const { withSystem } = await import('../system/open-system.js');
      const { organisationOf } = await import('../system/organisation.js');
      const { AllegationProcesses } = await import('#register');
      const { dayOf } = await import('#kernel');
      await withSystem({ purpose: 'register allegation list' }, async (system) => {
        const { actor } = await organisationOf(system, options);
        const on = options.on ?? dayOf(new Date());
        const processes = await system.get(AllegationProcesses).execute(actor, on);
        if (options.format === 'json') return printJson({ on, processes });
        const rows = processes.map(({ id, urn, openedOn, recordedBy }) => [urn, openedOn, recordedBy, id]);
        const lines = rows.length > 0 ? [table(['URN', 'Open since', 'Recorded by', 'Id'], rows)] : [];
        return print([`${counted(rows.length, 'open process', 'open processes')}.`, ...lines].join('\n'));
      });
    });
}
