import type { Command } from 'commander';
import { wrongUsage } from '#kernel';
import { print } from '../output/print';
import { examples } from './options';

interface SetPasswordOptions {
  council?: string;
  organisation?: string;
  email: string;
}

export function addSetPassword(group: Command): void {
  group
    .command('set-password')
    .description('a new password for somebody, by whoever runs the server')
    .option('--council <code>', 'their council: ONS code, an earlier code, or the DfE number')
    .option('--organisation <name>', 'their organisation by its name, where it is no council')
    .requiredOption('--email <address>', 'the address they sign in with')
    .addHelpText(
      'after',
      `${examples(
        'homeward admin set-password --council E08000003 --email you@council.gov.uk',
      )}\n\nThe password is asked for, or read from the first line of standard input; it is never an argument.`,
    )
    .action(async (options: SetPasswordOptions) => {
      if ((options.council === undefined) === (options.organisation === undefined))
        throw wrongUsage('Say whose: --council CODE or --organisation NAME.');
      const { setPassword } = await import('../system/set-password.js');
      const { displayName, organisation } = await setPassword(options);
      await print(`${displayName} of ${organisation} can now sign in with the new password.`);
    });
}
