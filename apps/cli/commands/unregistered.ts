import type { Command, Option } from 'commander';
import type { CalendarDate } from '#kernel';
import { COUNCIL, demoOption, examples, formatOption, idOption, personOption, readDate } from './options';

export interface UnregisteredOptions {
  council: string;
  /** Who says it, by the address they sign in with. */
  as?: string;
  child?: string;
  id?: string;
  first?: CalendarDate;
  last?: CalendarDate;
  reason?: string;
  format: 'text' | 'json';
  demo?: boolean;
}

const person = (): Option => personOption('who says it: a data officer of the council');
const one = (): Option => idOption('the confirmation, as `unregistered list` prints it');

const system = () => import('../system/unregistered.js');

/** `homeward unregistered` */
export function addUnregistered(program: Command): void {
  const group = program
    .command('unregistered')
    .description(
      'placements that a council itself has found to be unregistered; they count in reports, with their days',
    )
    .addHelpText('after', examples('homeward unregistered list --council E08000003'));
  group
    .command('list')
    .description('what is confirmed, and what was withdrawn; the look is written to the council’s access log')
    .requiredOption(...COUNCIL)
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText('after', examples('homeward unregistered list --council E08000003 --format json'))
    .action(async (options: UnregisteredOptions) => (await system()).listUnregistered(options));
  group
    .command('confirm')
    .description('a child of the council lives, or lived, in a setting that should be registered and is not')
    .requiredOption(...COUNCIL)
    .addOption(person())
    .requiredOption('--child <number>', 'the council’s own number of the child, as in its return')
    .requiredOption('--first <date>', 'the first day in it', readDate)
    .option('--last <date>', 'the last day in it; none while the child is there', readDate)
    .requiredOption('--reason <text>', 'how the council knows; without the name of a child')
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples(
        'homeward unregistered confirm --council E08000003 --as jo@example.org --child 1234 --first 2025-02-14 --reason "Ofsted wrote that no application was made"',
      ),
    )
    .action(async (options: UnregisteredOptions) => (await system()).confirmUnregistered(options));
  group
    .command('end')
    .description('the last day of one that is confirmed without')
    .requiredOption(...COUNCIL)
    .addOption(person())
    .addOption(one())
    .requiredOption('--last <date>', 'the last day in it', readDate)
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples('homeward unregistered end --council E08000003 --as jo@example.org --id ID --last 2025-03-01'),
    )
    .action(async (options: UnregisteredOptions) => (await system()).endUnregistered(options));
  group
    .command('withdraw')
    .description('take back a confirmation that was wrong; it stays on record as withdrawn')
    .requiredOption(...COUNCIL)
    .addOption(person())
    .addOption(one())
    .requiredOption('--reason <text>', 'why it was wrong')
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples(
        'homeward unregistered withdraw --council E08000003 --as jo@example.org --id ID --reason "Another child"',
      ),
    )
    .action(async (options: UnregisteredOptions) => (await system()).withdrawUnregistered(options));
}
