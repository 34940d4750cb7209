import { Command } from 'commander';
import { examples, formatOption } from './options';

export function addBench(program: Command): void {
  program
    .command('bench')
    .description('how fast it is on this machine: imports, checks, reports, distances; medians from one run')
    .option('--quick', 'one round of smaller files')
    .addOption(formatOption())
    .addHelpText('after', examples('homeward bench', 'homeward bench --format json > bench.json'))
    .action(async (options: { format: 'text' | 'json'; quick?: boolean }) => {
      const { bench } = await import('../bench/bench.js');
      await bench(options);
    });
}
