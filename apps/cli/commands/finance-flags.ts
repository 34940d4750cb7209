import { Option, type Command } from 'commander';
import { dayOf, type CalendarDate } from '#kernel';
import { print, printJson } from '../output/print';
import { readCompany } from './finance-indicators';
import { demoOption, examples, formatOption, readDate, readId } from './options';

const STATES = ['raised', 'acknowledged', 'information-requested', 'answered', 'closed', 'reopened'] as const;

interface ListOptions {
  company?: string;
  state?: (typeof STATES)[number];
  level?: 'amber' | 'red' | 'info';
  demo?: boolean;
  format: 'text' | 'json';
}

interface StepOptions {
  reason?: string;
  by: string;
  on?: CalendarDate;
  demo?: boolean;
  format: 'text' | 'json';
}

/** What can be done with a flag, and what the words with it are. */
const STEPS = [
  ['acknowledge', 'somebody has seen it', null],
  ['request-information', 'ask the provider, who has 10 working days to reply', 'the question'],
  ['answer', "write down the provider's answer, which councils read beside the flag", 'the answer'],
  ['close', 'nothing more is to be done', 'why'],
  ['reopen', 'it is to be looked at again', 'why'],
] as const;

/** `finance flags` */
export function addFlags(group: Command): void {
  const flags = group
    .command('flags')
    .description('flags that facts raised, and what became of them')
    .addHelpText('after', examples('homeward finance flags list --level red'));
  flags
    .command('list')
    .description('flags, newest first, with their history')
    .option('--company <number>', 'of one company', readCompany)
    .addOption(new Option('--state <state>', 'in one state').choices(STATES))
    .addOption(new Option('--level <level>', 'of one level').choices(['amber', 'red', 'info']))
    .addOption(demoOption())
    .addOption(formatOption())
    .addHelpText('after', examples('homeward finance flags list --state raised --format json'))
    .action(async ({ demo = false, format, ...filter }: ListOptions) => {
      const { withSystem } = await import('../system/open-system.js');
      const { Flags } = await import('#finance');
      const { flagsText } = await import('../output/indicators-text.js');
      await withSystem({ purpose: 'finance flags list', demo }, async (system) => {
        const found = await system.get(Flags).execute(system.actor, filter);
        await (format === 'json' ? printJson({ flags: found }) : print(flagsText(found)));
      });
    });
  for (const [action, about, words] of STEPS) {
    const step = flags.command(action).description(about).argument('<id>', 'the flag, as `list` gives it', readId);
    if (words !== null) step.requiredOption('--reason <text>', words);
    step
      .requiredOption('--by <name>', 'who does it')
      .option('--on <date>', 'the day; today unless given', readDate)
      .addOption(demoOption())
      .addOption(formatOption())
      .addHelpText(
        'after',
        examples(`homeward finance flags ${action} ID --by "Your Name"${words === null ? '' : ' --reason "..."'}`),
      )
      .action(async (id: string, { reason, by, on, demo = false, format }: StepOptions) => {
        const { withSystem } = await import('../system/open-system.js');
        const { SettleFlag } = await import('#finance');
        await withSystem({ purpose: `finance flags ${action}`, demo }, async (system) => {
          const request = { id, action, reason: reason ?? null, by, on: on ?? dayOf(new Date()) };
          const after = await system.get(SettleFlag).execute(system.actor, request);
          await (format === 'json'
            ? printJson(after)
            : print(`The flag is ${after.state}. A reply is due by ${after.replyDueOn}.`));
        });
      });
  }
}
