import { Command, Option } from 'commander';
import { print } from '../output/print';
import { addSetPassword } from './admin-set-password';
import { examples } from './options';

interface CreateOptions {
  council?: string;
  organisation?: string;
  kind?: 'consortium' | 'provider' | 'oversight-body' | 'ofsted';
  email: string;
  name: string;
}

export function addAdmin(program: Command): void {
  const group = program.command('admin').description('people who can sign in to the real system');
  group
    .command('create')
    .description("an organisation's first administrator, who then adds everybody else")
    .option('--council <code>', 'the council: ONS code, an earlier code, or the DfE number')
    .addOption(
      new Option('--organisation <name>', 'the name of an organisation that is no council').conflicts('council'),
    )
    .addOption(
      new Option('--kind <kind>', 'what that organisation is').choices([
        'consortium',
        'provider',
        'oversight-body',
        'ofsted',
      ]),
    )
    .requiredOption('--email <address>', 'the address to sign in with')
    .requiredOption('--name <name>', "the person's name")
    .addHelpText(
      'after',
      `${examples(
        'homeward admin create --council E08000003 --email you@council.gov.uk --name "Your Name"',
        'homeward admin create --organisation "North West consortium" --kind consortium --email a@b.example --name "A B"',
      )}\n\nThe password is asked for, or read from the first line of standard input; it is never an argument.`,
    )
    .action(async (options: CreateOptions) => {
      const { createAdministrator } = await import('../system/create-administrator.js');
      const { organisation } = await createAdministrator(options);
      await print(`${options.name} can now sign in for ${organisation} with ${options.email}, and add other people.`);
    });
  addSetPassword(group);
}
