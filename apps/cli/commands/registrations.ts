import { Command } from 'commander';
import { demoOption, examples, formatOption } from './options';

interface Whose {
  council?: string;
  organisation?: string;
  format: 'text' | 'json';
  demo?: boolean;
}

interface ConfirmOptions extends Whose {
  organisation: string;
  urn: string;
  document: string;
  by: string;
}

const GROUNDS = {
  confirmed: 'confirmed as its own',
  owner: 'its own by the register',
  council: 'of another, as it knows it',
  none: 'not shown to be its own',
} as const;

/** `homeward registrations` */
export function addRegistrations(program: Command): void {
  const group = program
    .command('registrations')
    .description('whose a registration is, and of several who describe one, whose word searches show')
    .addHelpText('after', examples('homeward registrations list --organisation "Example Care Ltd"'));
  group
    .command('list')
    .description('registrations that are the organisation’s own, and those that it describes')
    .option('--council <code>', 'a council: ONS code, an earlier code, or the DfE number')
    .option('--organisation <name>', 'another organisation by its name')
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText('after', examples('homeward registrations list --organisation "Example Care Ltd" --format json'))
    .action(list);
  group
    .command('confirm')
    .description('a registration is this provider’s own, though the register’s owner has another name')
    .requiredOption('--organisation <name>', 'the provider')
    .requiredOption('--urn <urn>', 'the registration')
    .requiredOption('--document <text>', 'what shows it, for example the certificate of registration')
    .requiredOption('--by <name>', 'who looked at it')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'homeward registrations confirm --organisation "Example Care Ltd" --urn SC012345 --document "certificate of 1 May 2024" --by "Your Name"',
      ),
    )
    .action(confirm);
  group
    .command('end')
    .description('a confirmation holds no longer')
    .requiredOption('--organisation <name>', 'the provider')
    .requiredOption('--urn <urn>', 'the registration')
    .requiredOption('--by <name>', 'who says so')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples('homeward registrations end --organisation "Example Care Ltd" --urn SC012345 --by "Your Name"'),
    )
    .action(end);
}

async function list(options: Whose): Promise<void> {
  const { withSystem } = await import('../system/open-system.js');
  const { DescribedRegistrations } = await import('#register');
  const { organisationOf } = await import('../system/organisation.js');
  const { counted, print, printJson, table } = await import('../output/print.js');
  await withSystem({ purpose: 'registrations list', demo: options.demo === true }, async (system) => {
    const { actor } = await organisationOf(system, options);
    const registrations = await system.get(DescribedRegistrations).execute(actor);
    if (options.format === 'json') return printJson({ registrations });
    const rows = registrations.map((each) => [
      each.urn,
      each.provisionType,
      each.authority,
      GROUNDS[each.ground],
      each.described ? (each.heard ? 'yes' : 'no') : 'nothing said',
      each.others ? 'yes' : 'no',
    ]);
    const heads = ['URN', 'Kind', 'Area', 'Whose', 'Shown in searches', 'Others describe it'];
    return print(
      [`${counted(rows.length, 'registration')}.`, ...(rows.length > 0 ? [table(heads, rows)] : [])].join('\n'),
    );
  });
}

async function confirm({ organisation, urn, document, by, format }: ConfirmOptions): Promise<void> {
  const { withSystem } = await import('../system/open-system.js');
  const { ConfirmRegistration } = await import('#register');
  const { organisationOf } = await import('../system/organisation.js');
  const { print, printJson } = await import('../output/print.js');
  await withSystem({ purpose: 'registrations confirm' }, async (system) => {
    const { actor, name } = await organisationOf(system, { organisation });
    await system.get(ConfirmRegistration).execute(actor, { urn, document, by });
    return format === 'json' ? printJson({ urn, organisation: name }) : print(`${urn} is confirmed as ${name}'s own.`);
  });
}

async function end({ organisation, urn, by, format }: Omit<ConfirmOptions, 'document'>): Promise<void> {
  const { withSystem } = await import('../system/open-system.js');
  const { ConfirmRegistration } = await import('#register');
  const { organisationOf } = await import('../system/organisation.js');
  const { print, printJson } = await import('../output/print.js');
  await withSystem({ purpose: 'registrations end' }, async (system) => {
    const { actor, name } = await organisationOf(system, { organisation });
    await system.get(ConfirmRegistration).end(actor, { urn, by });
    return format === 'json' ? printJson({ urn, organisation: name }) : print(`Ended: ${urn} and ${name}.`);
  });
}
