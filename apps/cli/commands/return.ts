import { Command, InvalidArgumentError } from 'commander';
import { COUNCIL, demoOption, examples, formatOption, readYear } from './options';

export interface VersionsOptions {
  council: string;
  year?: number;
  format: 'text' | 'json';
  demo?: boolean;
}

export interface DiffOptions extends VersionsOptions {
  year: number;
  from: number;
  to: number;
}

/** @throws InvalidArgumentError */
function readVersion(text: string): number {
  const version = Number(text);
  if (!/^\d{1,6}$/.test(text) || version < 1) throw new InvalidArgumentError('A version is a whole number from 1.');
  return version;
}

export function addReturns(program: Command): void {
  const group = program
    .command('return')
    .description('the returns that a council has loaded, and what changed between loads');
  group
    .command('versions')
    .description('each load of a return, with its files and counts')
    .requiredOption(...COUNCIL)
    .option('--year <year>', 'only this collection year', readYear)
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText('after', examples('homeward return versions --council E08000003 --year 2025'))
    .action(async (options: VersionsOptions) => {
      const { showVersions } = await import('../system/returns.js');
      await showVersions(options);
    });
  group
    .command('diff')
    .description('two loads of a return: children and episodes that came, went or changed, and the measures that moved')
    .requiredOption(...COUNCIL)
    .requiredOption('--year <year>', 'the year in which the collection ends: 2025 for 2024-25', readYear)
    .requiredOption('--from <version>', 'the older load', readVersion)
    .requiredOption('--to <version>', 'the newer load', readVersion)
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples('homeward return diff --council E08000003 --year 2025 --from 1 --to 2 --format json'),
    )
    .action(async (options: DiffOptions) => {
      const { showDiff } = await import('../system/returns.js');
      await showDiff(options);
    });
}
