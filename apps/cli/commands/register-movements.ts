import type { Command } from 'commander';
import type { CalendarDate } from '#kernel';
import { printJson } from '../output/print';
import { demoOption, examples, formatOption, readDate } from './options';

interface MovementsOptions {
  asAt?: CalendarDate;
  council?: string;
  format: 'text' | 'json';
  demo?: boolean;
}

/** `register movements` */
export function addRegisterMovements(group: Command): void {
  group
    .command('movements')
    .description("who opened and who closed in a year, by Ofsted's joiners and leavers, held against the registers")
    .option('--as-at <date>', 'the newest year that ends on or before this day; the newest unless given', readDate)
    .option('--council <code>', 'of one area: ONS code, an earlier code, the DfE number or the name')
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples(
        'homeward register movements',
        'homeward register movements --as-at 2025-03-31 --council 352 --format json',
      ),
    )
    .action(async ({ asAt, council, format, demo }: MovementsOptions) => {
      const { withSystem } = await import('../system/open-system.js');
      const { RegisterMovements } = await import('#register');
      const { showRegisterMovements } = await import('../output/show-register-movements.js');
      await withSystem({ purpose: 'register movements', demo: demo === true }, async (system) => {
        const question = { asAt: asAt ?? null, council: council ?? null };
        const movements = await system.get(RegisterMovements).execute(system.actor, question);
        await (format === 'json' ? printJson(movements) : showRegisterMovements(movements));
      });
    });
}
