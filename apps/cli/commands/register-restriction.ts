import { Command, Option } from 'commander';
import { wrongUsage, type CalendarDate } from '#kernel';
import type { NoticeKind } from '#register';
import { print, printJson } from '../output/print';
import type { ActingOptions } from '../system/acting-organisation';
import { examples, formatOption, readDate, readId } from './options';

interface AddOptions extends ActingOptions {
  urn: string;
  kind: NoticeKind;
  reference: string;
  received: CalendarDate;
  from: CalendarDate;
  expires?: CalendarDate;
  enteredBy: string;
  format: 'text' | 'json';
}

interface LiftOptions extends ActingOptions {
  on?: CalendarDate;
  inError?: boolean;
  reference?: string;
  enteredBy: string;
  format: 'text' | 'json';
}

interface ListOptions {
  on?: CalendarDate;
  urn?: string;
  format: 'text' | 'json';
}

const KINDS: readonly NoticeKind[] = ['restriction-of-accommodation', 'suspension', 'cancellation-notice'];

/** Whose entry it is. */
const acting = (command: Command): Command =>
  command
    .option('--council <code>', 'for a council: ONS code, an earlier code, or the DfE number')
    .addOption(new Option('--organisation <name>', 'for a consortium, or Ofsted, by its name').conflicts('council'))
    .requiredOption('--entered-by <name>', 'the person who enters it');

/** `register restriction` */
export function addRegisterRestriction(group: Command): void {
  const restriction = group
    .command('restriction')
    .description("what Ofsted's notices say of a provider: restrictions, suspensions, notices of cancellation")
    .addHelpText(
      'after',
      examples('homeward register restriction list', 'homeward register restriction list --urn SC012345'),
    );
  addEntry(restriction);
  addLifting(restriction);
  addList(restriction);
}

function addEntry(group: Command): void {
  acting(group.command('add').description('enter a notice; councils, consortia, the oversight body and Ofsted see it'))
    .requiredOption('--urn <urn>', 'the provider')
    .addOption(new Option('--kind <kind>', 'what the notice says').choices(KINDS).makeOptionMandatory())
    .requiredOption('--reference <text>', "the notice's own reference")
    .requiredOption('--received <date>', 'the day on which it was received', readDate)
    .requiredOption('--from <date>', 'the day on which it takes effect', readDate)
    .option('--expires <date>', 'the last day on which it holds, where it names one', readDate)
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'homeward register restriction add --urn SC012345 --kind restriction-of-accommodation --reference N-123 ' +
          '--received 2025-05-01 --from 2025-05-02 --council E08000003 --entered-by "Your Name"',
      ),
    )
    .action(async (options: AddOptions) => {
      const { withSystem } = await import('../system/open-system.js');
      const { actingFor } = await import('../system/acting-organisation.js');
      const { RecordRestriction } = await import('#register');
      await withSystem({ purpose: 'register restriction add' }, async (system) => {
        const id = await system.get(RecordRestriction).execute(await actingFor(system, options), {
          urn: options.urn,
          kind: options.kind,
          sourceReference: options.reference,
          receivedOn: options.received,
          effectiveFrom: options.from,
          expiresOn: options.expires ?? null,
          enteredBy: options.enteredBy,
        });
        await (options.format === 'json' ? printJson({ id }) : print(`Entered as ${id}.`));
      });
    });
}

function addLifting(group: Command): void {
  acting(group.command('lift').description('say that a notice no longer holds, or was entered in error'))
    .argument('<id>', 'the entry, as `add` and `list` give it', readId)
    .option('--on <date>', 'the first day on which it no longer holds', readDate)
    .addOption(new Option('--in-error', 'it should not have been entered, and held on no day').conflicts('on'))
    .option('--reference <text>', 'the reference of the notice that lifts it')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'homeward register restriction lift ID --on 2025-06-30 --reference N-124 --council 352 --entered-by "Your Name"',
      ),
    )
    .action(async (id: string, options: LiftOptions) => {
      if (options.on === undefined && options.inError !== true)
        throw wrongUsage('Say from which day it no longer holds, --on DATE, or --in-error.');
      const { withSystem } = await import('../system/open-system.js');
      const { actingFor } = await import('../system/acting-organisation.js');
      const { LiftRestriction } = await import('#register');
      await withSystem({ purpose: 'register restriction lift' }, async (system) => {
        await system.get(LiftRestriction).execute(await actingFor(system, options), {
          id,
          liftedOn: options.on ?? null,
          reference: options.reference ?? null,
          enteredBy: options.enteredBy,
        });
        const lifted = { id, liftedOn: options.on ?? null, inError: options.inError === true };
        await (options.format === 'json' ? printJson(lifted) : print('Lifted.'));
      });
    });
}

function addList(group: Command): void {
  group
    .command('list')
    .description('what was entered, newest first')
    .option('--on <date>', 'what is in force on this day; all that was ever entered unless given', readDate)
    .option('--urn <urn>', 'of one provider')
    .addOption(formatOption())
    .addHelpText('after', examples('homeward register restriction list --on 2025-05-10 --format json'))
    .action(async ({ on, urn, format }: ListOptions) => {
      const { withSystem } = await import('../system/open-system.js');
      const { providerUrn, Restrictions } = await import('#register');
      const { showRestrictions } = await import('../output/show-notices.js');
      await withSystem({ purpose: 'register restriction list' }, async (system) => {
        const question = { on: on ?? null, urn: urn === undefined ? null : providerUrn(urn) };
        const restrictions = await system.get(Restrictions).execute(system.actor, question);
        await (format === 'json' ? printJson({ restrictions }) : showRestrictions(restrictions));
      });
    });
}
