import { Argument, Command } from 'commander';
import { wrongUsage } from '#kernel';
import { COUNCIL, examples, formatOption, readYear } from './options';

export interface ReturnOptions {
  council: string;
  year?: number;
  folder?: string;
  format: 'text' | 'json';
}

/** Whether one return is meant or a folder of several. @throws DomainError wrong-usage when it is neither, or both */
export function returnsAsked(files: readonly string[], { year, folder }: ReturnOptions): 'one' | 'folder' {
  if (folder !== undefined && files.length === 0 && year === undefined) return 'folder';
  if (folder === undefined && files.length > 0 && year !== undefined) return 'one';
  throw wrongUsage(
    'Say what to load: --year YYYY with the files of that year, or --folder DIR with a set for each year.',
  );
}

export function addReturn(group: Command): void {
  group
    .command('ssda903')
    .description(
      "a council's SSDA903 return: the files of one set (CSV, .xlsx, .ods), known by their headers, or the XML; or the returns of several years",
    )
    .addArgument(
      new Argument('[files...]', 'Header and Episodes, with UASC, Missing, OC2 and DoLo where you have them'),
    )
    .requiredOption(...COUNCIL)
    .option('--year <year>', 'the year in which the collection ends: 2025 for 2024-25', readYear)
    .option(
      '--folder <folder>',
      'several years: sub-folders named by year (2024, 2024-25) that hold sets, or files named with their year; each year is stored whole or not at all',
    )
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'homeward import ssda903 --council E08000003 --year 2025 header.csv episodes.csv uasc.csv missing.csv',
        'homeward import ssda903 --council E08000003 --year 2025 return.xml',
        'homeward import ssda903 --council E08000003 --folder returns --format json',
      ),
    )
    .action(async (files: string[], options: ReturnOptions) => {
      const asked = returnsAsked(files, options);
      const { importOneReturn, importFolder } = await import('../system/import-returns.js');
      await (asked === 'one' ? importOneReturn(files, options) : importFolder(options));
    });
}
