import { Argument, Command } from 'commander';
import { runImport, type FormatOptions } from '../system/run-import';
import { addFigures } from './finance-figures';
import { addFlags } from './finance-flags';
import { addIndicators } from './finance-indicators';
import { addDependency, addStressTest } from './finance-owners';
import { examples, formatOption } from './options';

/** `finance` */
export function addFinance(program: Command): void {
  const group = program.command('finance').description('accounts of providers and their owners');
  group
    .command('read')
    .description('what accounts as filed say: the company, its periods and figures, without storing')
    .argument('<file>', 'iXBRL (.html, .xhtml), XBRL (.xml) or a .zip of them')
    .addOption(formatOption())
    .addHelpText(
      'after',
      `
Money is in whole pence; what is owed is positive; what is not tagged is absent. "issues" say what could not be read or
does not add up, with the line; "observations" quote doubts about going concern and qualified audits. A zip with
the filings of several companies gives {"filings": [...], "issues": [...]}.` +
        examples('homeward finance read accounts.xhtml', 'homeward finance read accounts.zip --format json'),
    )
    .action(async (file: string, { format }: FormatOptions) => {
      const { readAccounts } = await import('../finance/read-accounts.js');
      await readAccounts(file, format);
    });
  addIndicators(group);
  addFlags(group);
  addFigures(group);
  addDependency(group);
  addStressTest(group);
}

/** `import accounts` */
export function addAccounts(group: Command): void {
  group
    .command('accounts')
    .description('accounts as filed at Companies House; newer ones of a company and day replace those loaded before')
    .addArgument(new Argument('<files...>', 'iXBRL (.html, .xhtml), XBRL (.xml), the zip of a filing, or a bulk zip'))
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples('homeward import accounts accounts.xhtml', 'homeward import accounts Accounts_Bulk_Data-2025-05-03.zip'),
    )
    .action(async (files: string[], { format }: FormatOptions) => {
      await runImport('import accounts', format, async (system) => {
        const { ImportAccounts } = await import('#finance');
        const { ProgressLine } = await import('../output/progress-bar.js');
        const progress = new ProgressLine('filings read');
        const onProgress = (filings: number): void => progress.show(filings);
        try {
          return await system.get(ImportAccounts).execute(system.actor, { files, onProgress });
        } finally {
          progress.end();
        }
      });
    });
}
