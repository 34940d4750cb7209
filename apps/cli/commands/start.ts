import { Command } from 'commander';
import { examples, readPort } from './options';

export interface StartOptions {
  port?: number;
  /** Undefined when neither --demo nor --no-demo was said. */
  demo?: boolean;
}

export function addStart(program: Command): void {
  program
    .command('start')
    .description('run the whole system: pages, JSON interface, worker and, unless DATABASE_URL is set, the database')
    .option('--port <n>', 'the port to listen on (3000, or HOMEWARD_PORT)', readPort)
    .option('--demo', 'show the demonstration, also when real data is loaded')
    .option('--no-demo', 'show the real data, also when none is loaded yet')
    .addHelpText(
      'after',
      `${examples('homeward start', 'homeward start --port 8080', 'homeward start --no-demo')}\n
With neither --demo nor --no-demo it shows the demonstration as long as nothing real is loaded. Ctrl-C stops all of it.`,
    )
    .action(async (options: StartOptions) => {
      const { start } = await import('../system/start.js');
      await start(options);
    });
}
