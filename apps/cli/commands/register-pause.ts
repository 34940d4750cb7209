import { Command, Option } from 'commander';
import type { CalendarDate } from '#kernel';
import { print, printJson } from '../output/print';
import type { ActingOptions } from '../system/acting-organisation';
import { examples, formatOption, readDate, readId } from './options';

interface PauseOptions extends ActingOptions {
  format: 'text' | 'json';
}

interface AddOptions extends PauseOptions {
  urn: string;
  from: CalendarDate;
  to?: CalendarDate;
  enteredBy: string;
}

interface ListOptions extends PauseOptions {
  on?: CalendarDate;
  urn?: string;
}

/** Whose pause it is. */
const own = (command: Command): Command =>
  command
    .option('--council <code>', 'of a council: ONS code, an earlier code, or the DfE number')
    .addOption(new Option('--organisation <name>', 'of a consortium, by its name').conflicts('council'))
    .addOption(formatOption());

/** `register pause` */
export function addRegisterPause(group: Command): void {
  const pause = group
    .command('pause')
    .description("a council's or consortium's own pause of placements with a provider; only it sees them")
    .addHelpText('after', examples('homeward register pause list --council E08000003'));
  addEntry(pause);
  addEnd(pause);
  addList(pause);
}

function addEntry(group: Command): void {
  own(group.command('add').description('place nobody with a provider for now; why is not kept'))
    .requiredOption('--urn <urn>', 'the provider')
    .requiredOption('--from <date>', 'the first day', readDate)
    .option('--to <date>', 'the first day on which it no longer holds, where it is known', readDate)
    .requiredOption('--entered-by <name>', 'the person who enters it')
    .addHelpText(
      'after',
      examples(
        'homeward register pause add --urn SC012345 --from 2025-05-01 --council E08000003 --entered-by "Your Name"',
      ),
    )
    .action(async (options: AddOptions) => {
      const { withSystem } = await import('../system/open-system.js');
      const { ownActor } = await import('../system/acting-organisation.js');
      const { PausePlacements } = await import('#register');
      await withSystem({ purpose: 'register pause add' }, async (system) => {
        const { urn, from, to = null, enteredBy } = options;
        const actor = await ownActor(system, options);
        const id = await system.get(PausePlacements).execute(actor, { urn, from, to, enteredBy });
        await (options.format === 'json' ? printJson({ id }) : print(`Entered as ${id}.`));
      });
    });
}

function addEnd(group: Command): void {
  own(group.command('end').description('place children there again'))
    .argument('<id>', 'the pause, as `add` and `list` give it', readId)
    .requiredOption('--on <date>', 'the first day on which it no longer holds', readDate)
    .addHelpText('after', examples('homeward register pause end ID --on 2025-06-01 --council E08000003'))
    .action(async (id: string, options: PauseOptions & { on: CalendarDate }) => {
      const { withSystem } = await import('../system/open-system.js');
      const { ownActor } = await import('../system/acting-organisation.js');
      const { ResumePlacements } = await import('#register');
      await withSystem({ purpose: 'register pause end' }, async (system) => {
        await system.get(ResumePlacements).execute(await ownActor(system, options), { id, on: options.on });
        await (options.format === 'json' ? printJson({ id, to: options.on }) : print('Ended.'));
      });
    });
}

function addList(group: Command): void {
  own(group.command('list').description('pauses of the organisation, newest first'))
    .option('--on <date>', 'those that hold on this day; all unless given', readDate)
    .option('--urn <urn>', 'of one provider')
    .addHelpText('after', examples('homeward register pause list --council E08000003 --on 2025-05-10 --format json'))
    .action(async (options: ListOptions) => {
      const { withSystem } = await import('../system/open-system.js');
      const { ownActor } = await import('../system/acting-organisation.js');
      const { PlacementPauses, providerUrn } = await import('#register');
      const { showPauses } = await import('../output/show-notices.js');
      await withSystem({ purpose: 'register pause list' }, async (system) => {
        const urn = options.urn === undefined ? null : providerUrn(options.urn);
        const actor = await ownActor(system, options);
        const pauses = await system.get(PlacementPauses).execute(actor, { on: options.on ?? null, urn });
        await (options.format === 'json' ? printJson({ pauses }) : showPauses(pauses));
      });
    });
}
