import { Argument, Command } from 'commander';
import { wrongUsage, type CalendarDate } from '#kernel';
import { runImport, type FormatOptions } from '../system/run-import';
import { COUNCIL, examples, formatOption, readDate, readYear } from './options';

interface StatisticsOptions extends FormatOptions {
  year?: number;
  asAt?: CalendarDate;
}

interface ContextOptions extends FormatOptions {
  council?: string;
  year?: number;
  template?: boolean;
}

const TABLES = `
Read, each known by its header:
  looked after children at 31 March by authority: placement, provider, in or out of area, distance, age
  numbers and rates per 10,000 children
  placement provider by placement type and locality, for England
  section 251 outturn (spend by council, line and sector)
  statistical neighbours (.xlsx, or the sheet saved as CSV)
Symbols (c, x, z, k, low) are kept as such, never as 0. A newer load of a table and year takes the older one's place.`;

/** `import dfe-statistics` */
export function addStatistics(group: Command): void {
  group
    .command('dfe-statistics')
    .description("the Department for Education's published tables, from which a baseline report is made")
    .argument('<file>', 'the file, as published')
    .option(
      '--year <year>',
      'section 251: the year in which the year of account ends, where its name does not say',
      readYear,
    )
    .option('--as-at <date>', 'neighbours: a day of the month of publication, where the name does not say', readDate)
    .addOption(formatOption())
    .addHelpText(
      'after',
      TABLES +
        examples(
          'homeward import dfe-statistics cla_31mar_la_2021_2024.csv.gz',
          'homeward import dfe-statistics sn_may_2025.xlsx',
          'homeward import dfe-statistics outturn.csv --year 2014',
        ),
    )
    .action(async (file: string, { format, year, asAt }: StatisticsOptions) => {
      await runImport('import dfe-statistics', format, async (system) => {
        const { ImportStatistics } = await import('#sufficiency');
        return system.get(ImportStatistics).execute(system.actor, { file, year: year ?? null, asAt: asAt ?? null });
      });
    });
}

/** `import context` */
export function addContext(group: Command): void {
  group
    .command('context')
    .description("what a council says of itself: Ofsted's judgement, caseloads, vacancies, spend")
    .addArgument(new Argument('[file]', 'the filled-in template'))
    .option(...COUNCIL)
    .option('--year <year>', 'the year at whose 31 March it was so', readYear)
    .option('--template', 'print the template to fill in')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'homeward import context --template > context.csv',
        'homeward import context --council E08000003 --year 2025 context.csv',
      ),
    )
    .action(async (file: string | undefined, options: ContextOptions) => {
      const { council, year, template = false, format } = options;
      if (template) {
        const { contextTemplate } = await import('#sufficiency');
        const { print } = await import('../output/print.js');
        return print(contextTemplate());
      }
      if (file === undefined || council === undefined || year === undefined) {
        throw wrongUsage(
          'Say whose, of which year and from which file: --council CODE --year YYYY FILE. The template to fill in: --template.',
        );
      }
      await runImport('import context', format, async (system) => {
        const { ImportContext } = await import('#sufficiency');
        const { UnitOfWork } = await import('#platform');
        const { councilOf } = await import('../system/council.js');
        const { organisationId, actor } = await councilOf(system.get(UnitOfWork), council);
        return system.get(ImportContext).execute(actor, { organisationId, year, file });
      });
    });
}
