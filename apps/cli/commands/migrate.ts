import { Command } from 'commander';
import { EXIT } from '../output/exit-status';
import { print } from '../output/print';
import { demoOption, examples } from './options';

interface MigrateOptions {
  check?: boolean;
  demo?: boolean;
}

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the present schema, and load the reference tables')
    .option('--check', 'change nothing; fail when the database differs from the schema of this version')
    .addOption(demoOption().default(false))
    .addHelpText('after', examples('homeward migrate', 'homeward migrate --check'))
    .action(async (options: MigrateOptions) => {
      const { openDatabase } = await import('../system/open-database.js');
      const { migrateDatabase, schemaDrift } = await import('../system/schema.js');
      const { config, handle } = await openDatabase({ demo: options.demo ?? false, purpose: 'migrate' });
      try {
        if (options.check) {
          const drift = await schemaDrift(handle);
          await print(drift.length === 0 ? 'The database has the schema of this version.' : drift.join('\n'));
          if (drift.length > 0) process.exitCode = EXIT.failed;
          return;
        }
        const applied = await migrateDatabase(config, handle);
        const list = applied.map((name) => `  ${name}`).join('\n');
        await print(applied.length === 0 ? 'Nothing to do: the schema is up to date.' : `Applied:\n${list}`);
      } finally {
        await handle.close();
      }
    });
}
