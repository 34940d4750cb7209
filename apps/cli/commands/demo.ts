import { Command, Option } from 'commander';
import { wrongUsage } from '#kernel';
import { examples, formatOption, readSeed } from './options';

interface DemoOptions {
  region?: string;
  scale: 'small' | 'region' | 'national';
  seed: number;
  format: 'text' | 'json';
}

/** Null for all of England. @throws DomainError wrong-usage when a region is missing, or given for all of England */
export function regionAsked({ region, scale }: Pick<DemoOptions, 'region' | 'scale'>): string | null {
  if (scale === 'national') {
    if (region !== undefined) throw wrongUsage('The national scale is all of England: leave --region out.');
    return null;
  }
  if (region === undefined) throw wrongUsage('Say which region: --region NAME, or --scale national for England.');
  return region;
}

const SCALES = `
Scales:
  small      the councils of a region with 70 to 250 children each: one of them six years, with all that a report
             needs and one that was filed, the others three. Loaded in seconds
  region     the same councils as large as real ones, five years of returns, every home in England
  national   all 153 councils: 81,770 children looked after, 4,009 homes, five years of returns. Takes some minutes

Everything is invented, and the same seed invents the same. It goes to the demonstration's own database, never to real data.`;

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('invent a region, or England, and load it into the demonstration, in place of the one there')
    .option('--region <name>', 'a DfE region, or "Greater Manchester" or "Liverpool City Region"; not with national')
    .addOption(
      new Option('--scale <scale>', 'how much to invent').choices(['small', 'region', 'national']).default('small'),
    )
    .option('--seed <n>', 'the same seed invents the same', readSeed, 1)
    .addOption(formatOption())
    .addHelpText(
      'after',
      SCALES +
        '\n' +
        examples(
          'homeward demo --region "Greater Manchester" --scale small',
          'homeward demo --region "North East" --scale region --seed 7',
          'homeward demo --scale national',
        ),
    )
    .action(async (options: DemoOptions) => {
      const region = regionAsked(options);
      const { replaceDemonstration } = await import('../demo/replace-demonstration.js');
      await replaceDemonstration({ ...options, region });
    });
}
