import type { Command } from 'commander';
import { wrongUsage, type Actor, type CalendarDate } from '#kernel';
import type { FileTemplate, ImportResult } from '#platform';
import type { System } from '../system/open-system';
import { runImport, type FormatOptions } from '../system/run-import';
import { examples, formatOption, readDate } from './options';

interface SupplyOptions extends FormatOptions {
  template?: boolean;
  out?: string;
  asAt?: CalendarDate;
  council?: string;
  organisation?: string;
}

interface SupplyKind {
  readonly kind: string;
  readonly about: string;
  /** Whether rows belong to an organisation, which the command names, or are facts for everyone. */
  readonly owned: boolean;
  readonly dated: boolean;
  /** Options of the example. */
  readonly example: string;
  template(): Promise<FileTemplate>;
  load(system: System, actor: Actor, request: { file: string; asAt: CalendarDate | null }): Promise<ImportResult>;
}

/** What no one publishes, loaded from templates that people fill in. */
const KINDS: readonly SupplyKind[] = [
  {
    kind: 'premises',
    about: 'buildings of registrations with their exact postcodes, which only that organisation and Ofsted see',
    owned: true,
    dated: true,
    example: '--organisation "Example Care Ltd" --as-at 2025-03-31',
    template: async () => (await import('#register')).PREMISES_TEMPLATE,
    load: async (system, actor, request) =>
      system.get((await import('#register')).ImportPremises).execute(actor, request),
  },
  {
    kind: 'places',
    about: 'places in the premises: who they are for, registered, staffed, offered, and what each has',
    owned: true,
    dated: true,
    example: '--organisation "Example Care Ltd"',
    template: async () => (await import('#register')).PLACES_TEMPLATE,
    load: async (system, actor, request) =>
      system.get((await import('#register')).ImportPlaces).execute(actor, request),
  },
  {
    kind: 'fostering-households',
    about: "an agency's or a council's own fostering households: terms of approval, where, vacancies",
    owned: true,
    dated: true,
    example: '--council E08000003 --as-at 2025-03-31',
    template: async () => (await import('#register')).HOUSEHOLDS_TEMPLATE,
    load: async (system, actor, request) =>
      system.get((await import('#register')).ImportFosteringHouseholds).execute(actor, request),
  },
  {
    kind: 'vacancies',
    about: 'how places and fostering households stand, by date: available, held, occupied, blocked, out of service',
    owned: true,
    dated: true,
    example: '--organisation "Example Care Ltd" --as-at 2025-03-31',
    template: async () => (await import('#register')).VACANCIES_TEMPLATE,
    load: async (system, actor, request) =>
      system.get((await import('#register')).ImportVacancies).execute(actor, request),
  },
  {
    kind: 'registration-limits',
    about: 'for whom registrations are: ages, sex and number, and the needs of the statement of purpose',
    owned: true,
    dated: true,
    example: '--organisation "Example Care Ltd" --as-at 2025-03-31',
    template: async () => (await import('#register')).REGISTRATION_LIMITS_TEMPLATE,
    load: async (system, actor, request) =>
      system.get((await import('#register')).ImportRegistrationLimits).execute(actor, request),
  },
  {
    kind: 'home-profiles',
    about: 'how homes work: staffing, qualified staff, the manager in post, and how school is provided',
    owned: true,
    dated: true,
    example: '--organisation "Example Care Ltd" --as-at 2025-03-31',
    template: async () => (await import('#register')).HOME_PROFILES_TEMPLATE,
    load: async (system, actor, request) =>
      system.get((await import('#register')).ImportHomeProfiles).execute(actor, request),
  },
  {
    kind: 'planned-homes',
    about: 'homes that are to open: what kind, for how many, in which area, and when they are expected',
    owned: true,
    dated: true,
    example: '--organisation "Example Care Ltd" --as-at 2025-11-01',
    template: async () => (await import('#register')).PLANNED_HOMES_TEMPLATE,
    load: async (system, actor, request) =>
      system.get((await import('#register')).ImportPlannedHomes).execute(actor, request),
  },
  {
    kind: 'framework-lots',
    about: "a council's or consortium's frameworks, lot by lot, with the days on which they hold",
    owned: true,
    dated: true,
    example: '--council E08000003',
    template: async () => (await import('#placements')).FRAMEWORK_LOTS_TEMPLATE,
    load: async (system, actor, request) =>
      system.get((await import('#placements')).ImportFrameworkLots).execute(actor, request),
  },
  {
    kind: 'block-guarantees',
    about: 'places that homes and agencies guarantee a council or a consortium under a framework, by date',
    owned: true,
    dated: true,
    example: '--council E08000003',
    template: async () => (await import('#placements')).BLOCK_GUARANTEES_TEMPLATE,
    load: async (system, actor, request) =>
      system.get((await import('#placements')).ImportBlockGuarantees).execute(actor, request),
  },
  {
    kind: 'price-lists',
    about: "a council's or consortium's weekly prices by home or agency, framework and lot",
    owned: true,
    dated: true,
    example: '--council E08000003',
    template: async () => (await import('#placements')).PRICE_LISTS_TEMPLATE,
    load: async (system, actor, request) =>
      system.get((await import('#placements')).ImportPriceLists).execute(actor, request),
  },
  {
    kind: 'ownership',
    about: 'links of the ownership graph: who owns or controls whom, by date, with the document that says so',
    owned: false,
    dated: true,
    example: '--as-at 2025-03-31',
    template: async () => (await import('#register')).OWNERSHIP_TEMPLATE,
    load: async (system, actor, request) =>
      system.get((await import('#register')).ImportOwnership).execute(actor, request),
  },
  {
    kind: 'consortium-members',
    about: 'which council belongs to which consortium, over time; it opens the council’s reports to the consortium',
    owned: false,
    dated: true,
    example: '--as-at 2025-05-01',
    template: async () => (await import('#identity')).MEMBERS_TEMPLATE,
    load: async (system, actor, request) =>
      system.get((await import('#identity')).ImportConsortiumMembers).execute(actor, request),
  },
  {
    kind: 'people',
    about: 'who can sign in for an organisation, and as what; each new person gets a one-time invitation code',
    owned: true,
    dated: false,
    example: '--council E08000003',
    template: async () => (await import('#identity')).PEOPLE_TEMPLATE,
    load: async (system, actor, request) =>
      system.get((await import('#identity')).ImportPeople).execute(actor, request),
  },
];

export function addSupplyImports(group: Command): void {
  for (const kind of KINDS) addSupplyImport(group, kind);
}

function addSupplyImport(group: Command, supply: SupplyKind): void {
  const { kind, owned, dated, example } = supply;
  const command = group
    .command(kind)
    .description(supply.about)
    .argument('[file]', 'the filled-in template, as CSV or a spreadsheet')
    .option('--template', 'write the template to fill in, and what each column holds, instead of loading a file')
    .option('--out <file>', 'where to write the template; standard output unless given');
  if (owned)
    command
      .option('--council <code>', 'whose rows they are, a council: ONS code, an earlier code, or the DfE number')
      .option('--organisation <name>', 'whose rows they are, another organisation by its name');
  if (dated) command.option('--as-at <date>', 'the day on which it is so, for rows without a first day', readDate);
  command
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        `homeward import ${kind} --template --out ${kind}.csv`,
        `homeward import ${kind} ${kind}.csv ${example}`.trim(),
      ),
    )
    .action((file: string | undefined, options: SupplyOptions) => runSupply(supply, file, options));
}

async function runSupply(supply: SupplyKind, file: string | undefined, options: SupplyOptions): Promise<void> {
  const { kind, owned } = supply;
  if (options.template) {
    if (file !== undefined) throw wrongUsage('--template writes a file to fill in: name it with --out.');
    const { writeTemplate } = await import('../system/write-template.js');
    return writeTemplate(await supply.template(), options.out);
  }
  if (file === undefined) throw wrongUsage(`Name the file to load, or add --template to get the one to fill in.`);
  if (options.out !== undefined) throw wrongUsage('--out goes with --template.');
  if (owned && (options.council === undefined) === (options.organisation === undefined))
    throw wrongUsage('Say whose rows they are: --council CODE or --organisation NAME.');
  await runImport(`import ${kind}`, options.format, async (system) => {
    const { organisationOf } = await import('../system/organisation.js');
    const actor = owned ? (await organisationOf(system, options)).actor : system.actor;
    const result = await supply.load(system, actor, { file, asAt: options.asAt ?? null });
    await sayInvitations(result);
    return result;
  });
}

/** Where the codes are; what they are is said nowhere but in that file. */
async function sayInvitations(result: ImportResult & { readonly invitations?: string | null }): Promise<void> {
  if (!result.invitations) return;
  const { say } = await import('../output/print.js');
  say(
    `One-time invitation codes are in ${result.invitations}, readable by you alone. Hand each to its person, who opens ` +
      '/first-password and chooses a password; then delete the file.',
  );
}
