import { Command } from 'commander';
import { print, printJson } from '../output/print';
import { demoOption, examples, formatOption } from './options';

interface DistanceOptions {
  format: 'text' | 'json';
  demo?: boolean;
}

export function addDistance(program: Command): void {
  program
    .command('distance')
    .description('straight-line miles between two postcodes, and the authorities they lie in')
    .argument('<from>', 'a postcode')
    .argument('<to>', 'a postcode')
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples('homeward distance "M1 1AE" "LA1 1YN"', 'homeward distance M11AE LA11YN --format json'),
    )
    .action(async (from: string, to: string, options: DistanceOptions) => {
      const { withUnitOfWork } = await import('../system/open-database.js');
      const { DistanceBetween } = await import('#geography');
      const { publicActor } = await import('#kernel');
      const request = { purpose: 'distance', demo: options.demo === true };
      const result = await withUnitOfWork(request, (uow) =>
        new DistanceBetween(uow).execute(publicActor, { from, to }),
      );
      if (options.format === 'json') return printJson(result);
      const where = (place: typeof result.from): string =>
        `${place.postcode} (${place.authority ?? 'authority not known'})`;
      const miles = result.miles === null ? 'Distance not known' : `${result.miles.toFixed(1)} miles`;
      return print(`${miles}\n  from ${where(result.from)}\n  to   ${where(result.to)}`);
    });
}
