import { Command } from 'commander';
import type { CalendarDate } from '#kernel';
import { printJson } from '../output/print';
import { demoOption, examples, formatOption, readDate } from './options';
import { addRegisterAllegation } from './register-allegation';
import { addRegisterChanges } from './register-changes';
import { addRegisterMovements } from './register-movements';
import { addRegisterPause } from './register-pause';
import { addRegisterRestriction } from './register-restriction';
import { addRegisterStanding } from './register-standing';

interface SummaryOptions {
  format: 'text' | 'json';
  asAt?: CalendarDate;
  demo?: boolean;
}

export function addRegister(program: Command): void {
  const group = program.command('register').description("what Ofsted's register holds");
  addRegisterChanges(group);
  addRegisterMovements(group);
  addRegisterStanding(group);
  addRegisterRestriction(group);
  addRegisterPause(group);
  addRegisterAllegation(group);
  group
    .command('summary')
    .description('homes and places by type, sector and authority')
    .option('--as-at <date>', 'the newest snapshot on or before this day; today unless given', readDate)
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples('homeward register summary', 'homeward register summary --as-at 2024-03-31 --format json'),
    )
    .action(async (options: SummaryOptions) => {
      const { withSystem } = await import('../system/open-system.js');
      const { RegisterSummary } = await import('#register');
      const { showRegisterSummary } = await import('../output/show-register-summary.js');
      await withSystem({ purpose: 'register summary', demo: options.demo === true }, async (system) => {
        const summary = await system.get(RegisterSummary).execute(system.actor, { asAt: options.asAt ?? null });
        await (options.format === 'json' ? printJson(summary) : showRegisterSummary(summary));
      });
    });
}
