import { Command, Option } from 'commander';
import { examples, formatOption } from './options';

export function addBench(program: Command): void {
  program
    .command('bench')
    .description('how fast it is on this machine: imports, checks, reports, distances; medians from one run')
    .addOption(
      new Option(
        '--scale <scale>',
        'usual: one council; national: all 153, their measures and reports, memory; reports: those alone, one in all formats, a dashboard; search: homes and households of England; referrals: 20,000 open needs, acceptances',
      )
        .choices(['usual', 'national', 'reports', 'search', 'referrals'])
        .default('usual'),
    )
    .option('--quick', 'one round; at the usual scale of smaller files, of reports for eight councils')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'homeward bench',
        'homeward bench --scale national',
        'homeward bench --scale reports --quick',
        'homeward bench --scale search',
        'homeward bench --scale referrals',
        'homeward bench --format json > bench.json',
      ),
    )
    .action(
      async (options: {
        format: 'text' | 'json';
        scale: 'usual' | 'national' | 'reports' | 'search' | 'referrals';
        quick?: boolean;
      }) => {
        const { bench } = await import('../bench/bench.js');
        await bench(options);
      },
    );
}
