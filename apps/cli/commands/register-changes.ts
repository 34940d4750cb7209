import type { Command } from 'commander';
import type { CalendarDate } from '#kernel';
import { printJson } from '../output/print';
import { demoOption, examples, formatOption, readDate } from './options';

interface ChangesOptions {
  from: CalendarDate;
  to: CalendarDate;
  council?: string;
  format: 'text' | 'json';
  demo?: boolean;
}

/** `register changes` */
export function addRegisterChanges(group: Command): void {
  group
    .command('changes')
    .description('what changed between two days on which the whole register is known')
    .requiredOption('--from <date>', 'the earlier day, that of a complete snapshot', readDate)
    .requiredOption('--to <date>', 'the later day, that of a complete snapshot', readDate)
    .option('--council <code>', 'of one area: ONS code, an earlier code, the DfE number or the name')
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples(
        'homeward register changes --from 2024-03-31 --to 2025-03-31',
        'homeward register changes --from 2024-03-31 --to 2025-03-31 --council E08000003 --format json',
      ),
    )
    .action(async ({ from, to, council, format, demo }: ChangesOptions) => {
      const { withSystem } = await import('../system/open-system.js');
      const { RegisterChanges } = await import('#register');
      const { showRegisterChanges } = await import('../output/show-register-changes.js');
      await withSystem({ purpose: 'register changes', demo: demo === true }, async (system) => {
        const question = { from, to, council: council ?? null };
        const changes = await system.get(RegisterChanges).execute(system.actor, question);
        await (format === 'json' ? printJson(changes) : showRegisterChanges(changes));
      });
    });
}
