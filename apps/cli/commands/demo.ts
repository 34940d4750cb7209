import { Command, InvalidArgumentError, Option } from 'commander';
import { examples, formatOption, readSeed } from './options';

interface DemoOptions {
  region: string;
  scale: 'small';
  seed: number;
  format: 'text' | 'json';
}

function readScale(text: string): 'small' {
  if (text === 'small') return text;
  throw new InvalidArgumentError('Only the scale "small" is built: the councils of one region.');
}

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('invent a region and load it into the demonstration, in place of the one there')
    .requiredOption('--region <name>', 'a DfE region, or "Greater Manchester" or "Liverpool City Region"')
    .addOption(new Option('--scale <scale>', 'small: the councils of one region').argParser(readScale).default('small'))
    .option('--seed <n>', 'the same seed invents the same region', readSeed, 1)
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'homeward demo --region "Greater Manchester" --scale small',
        'homeward demo --region "North East" --scale small --seed 7',
      ),
    )
    .action(async (options: DemoOptions) => {
      const { replaceDemonstration } = await import('../demo/replace-demonstration.js');
      await replaceDemonstration(options);
    });
}
