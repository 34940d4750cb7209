import { InvalidArgumentError, type Command } from 'commander';
import { wrongUsage, type CalendarDate } from '#kernel';
import { demoOption, examples, formatOption, readDate } from './options';

interface DependencyOptions {
  council?: string;
  region?: string;
  england?: boolean;
  asAt?: CalendarDate;
  format: 'text' | 'json';
  demo?: boolean;
}

interface StressTestOptions {
  owner: string;
  council?: string;
  homesLost: number;
  asAt?: CalendarDate;
  format: 'text' | 'json';
  demo?: boolean;
}

/** @throws InvalidArgumentError */
export function readShare(text: string): number {
  const share = Number(text);
  if (!/^\d{1,3}$/.test(text) || share < 1 || share > 100) {
    throw new InvalidArgumentError('A share is a whole percentage from 1 to 100.');
  }
  return share;
}

/** `finance dependency` */
export function addDependency(group: Command): void {
  group
    .command('dependency')
    .description('how far a council, a region or England depends on each owner: children placed, places, prices')
    .option('--council <code>', 'a council with its own children: ONS code, an earlier code, or the DfE number')
    .option('--region <name>', "a region by the DfE's name, or London; children rounded to 10")
    .option('--england', 'all of England; children rounded to 10')
    .option('--as-at <date>', 'the register, ownership and returns of this day; today unless given', readDate)
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples(
        'homeward finance dependency --council E08000003',
        'homeward finance dependency --england --format json',
      ),
    )
    .action(async (options: DependencyOptions) => {
      const asked = [options.council, options.region, options.england].filter((each) => each !== undefined);
      if (asked.length !== 1) throw wrongUsage('Name one of --council CODE, --region NAME and --england.');
      const { showDependency } = await import('../finance/show-dependency.js');
      await showDependency(options);
    });
}

/** `finance stress-test` */
export function addStressTest(group: Command): void {
  group
    .command('stress-test')
    .description('what would happen if an owner failed: homes, places, children, councils, and where they could go')
    .requiredOption('--owner <owner>', 'a name, a company number, or the key that other commands print')
    .option('--council <code>', "as this council sees it: its own children exactly, and no other's")
    .option('--homes-lost <percent>', 'share of its homes that close, the largest first', readShare, 100)
    .option('--as-at <date>', 'the day on which it fails; today unless given', readDate)
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples(
        'homeward finance stress-test --owner 01234567',
        'homeward finance stress-test --owner "Example Care Limited" --homes-lost 50 --format json',
      ),
    )
    .action(async (options: StressTestOptions) => {
      const { showStressTest } = await import('../finance/show-stress-test.js');
      await showStressTest(options);
    });
}
