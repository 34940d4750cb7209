import type { Command } from 'commander';
import type { CalendarDate } from '#kernel';
import { runImport, type FormatOptions } from '../system/run-import';
import { readCompany } from './finance-indicators';
import { examples, formatOption, readDate } from './options';

/** `import psc`, `import company-notices` */
export function addCompaniesHouse(group: Command): void {
  group
    .command('psc')
    .description('persons with significant control, as Companies House publishes them, into the ownership graph')
    .argument('<file>', "JSON: a company's list, or the lines of the bulk snapshot; plain, gzipped or in a .zip")
    .option('--as-at <date>', 'the first day of links whose record gives none', readDate)
    .addOption(formatOption())
    .addHelpText(
      'after',
      `
Of the bulk snapshot only the owners of companies that are known, and those above them, are kept. People are kept by
name and company: no date of birth, no address.` +
        examples('homeward import psc persons-with-significant-control.json'),
    )
    .action(async (file: string, { asAt, format }: FormatOptions & { asAt?: CalendarDate }) => {
      await runImport('import psc', format, async (system) => {
        const { ImportPsc } = await import('#register');
        return system.get(ImportPsc).execute(system.actor, { file, asAt: asAt ?? null });
      });
    });
  group
    .command('company-notices')
    .description(
      "what Companies House's filing history, charges, insolvency and profile say of a company: early signals",
    )
    .argument('<file>', 'JSON as its API gives it; one document, or one a line')
    .option('--company <number>', 'whose they are, where the file does not say', readCompany)
    .addOption(formatOption())
    .addHelpText('after', examples('homeward import company-notices filing-history.json --company 01234567'))
    .action(async (file: string, { company, format }: FormatOptions & { company?: string }) => {
      await runImport('import company-notices', format, async (system) => {
        const { ImportNotices } = await import('#finance');
        return system.get(ImportNotices).execute(system.actor, { file, company: company ?? null });
      });
    });
}
