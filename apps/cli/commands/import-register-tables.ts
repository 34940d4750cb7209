import type { Command } from 'commander';
import type { CalendarDate } from '#kernel';
import { runImport, type FormatOptions } from '../system/run-import';
import { examples, formatOption, readDate } from './options';

interface DatedOptions extends FormatOptions {
  asAt?: CalendarDate;
}

/** `import supported-accommodation` */
export function addSupportedAccommodation(group: Command): void {
  group
    .command('supported-accommodation')
    .description("supported accommodation premises by authority and category: Ofsted's table of a day")
    .argument('<file>', 'the file, as published')
    .option('--as-at <date>', 'the day it tells of, where its title does not say', readDate)
    .addOption(formatOption())
    .addHelpText('after', examples('homeward import supported-accommodation SA_Premises_at_31_Mar_2025.csv'))
    .action(async (file: string, { format, asAt }: DatedOptions) => {
      await runImport('import supported-accommodation', format, async (system) => {
        const { ImportSupportedAccommodation } = await import('#register');
        return system.get(ImportSupportedAccommodation).execute(system.actor, { file, asAt: asAt ?? null });
      });
    });
}

/** `import leavers-joiners` */
export function addLeaversJoiners(group: Command): void {
  group
    .command('leavers-joiners')
    .description("who opened and who closed in a year, with the reasons: Ofsted's table")
    .argument('<file>', 'the file, as published')
    .option('--as-at <date>', "the year's last day, where its title does not say", readDate)
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'homeward import leavers-joiners Leavers_Joiners_at_31_Mar_2025.csv',
        'homeward import leavers-joiners joiners_leavers.csv --as-at 2020-03-31',
      ),
    )
    .action(async (file: string, { format, asAt }: DatedOptions) => {
      await runImport('import leavers-joiners', format, async (system) => {
        const { ImportLeaversJoiners } = await import('#register');
        return system.get(ImportLeaversJoiners).execute(system.actor, { file, asAt: asAt ?? null });
      });
    });
}
