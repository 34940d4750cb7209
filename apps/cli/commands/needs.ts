import type { Command } from 'commander';
import type { NeedStatus } from '#placements';
import { documentOf } from '../system/need-file';
import type { System } from '../system/open-system';
import type { Whose } from '../system/organisation';
import { examples, formatOption, readId } from './options';

interface NeedsOptions {
  council?: string;
  organisation?: string;
  status?: NeedStatus;
  need?: string;
  reason?: string;
  cursor?: string;
  format: 'text' | 'json';
}

const whose = (command: Command): Command =>
  command
    .option('--council <code>', 'whose they are: ONS code, an earlier code, or the DfE number')
    .option('--organisation <name>', 'whose they are, a consortium by its name')
    .addOption(formatOption());

const which = (command: Command): Command => command.requiredOption('--need <id>', 'the need, by its id', readId);

/** `homeward needs` */
export function addNeeds(program: Command): void {
  const group = program
    .command('needs')
    .description('what a council or a consortium looks for: drafts, open and closed');
  whose(group.command('list').description('needs, the most pressing first'))
    .option('--status <status>', 'draft, open or closed', 'open')
    .option('--cursor <cursor>', 'the page after: as the page before printed it')
    .addHelpText(
      'after',
      examples('homeward needs list --council E08000003', 'homeward needs list --council 352 --status draft'),
    )
    .action(list);
  which(whose(group.command('show').description('one need as it was said last')))
    .addHelpText(
      'after',
      examples('homeward needs show --council E08000003 --need 019a0000-0000-7000-8000-000000000000'),
    )
    .action(show);
  whose(group.command('write').argument('<file>', 'the need, as JSON').description('write a need down as a draft'))
    .addHelpText('after', examples('homeward needs write need.json --council E08000003'))
    .action(write);
  which(whose(group.command('open').description('open a draft that says what is mandatory')))
    .addHelpText(
      'after',
      examples('homeward needs open --council E08000003 --need 019a0000-0000-7000-8000-000000000000'),
    )
    .action(open);
  which(whose(group.command('close').description('close a need, for good')))
    .requiredOption('--reason <words>', 'why')
    .addHelpText(
      'after',
      examples('homeward needs close --council E08000003 --need 019a0000-0000-7000-8000-000000000000 --reason placed'),
    )
    .action(close);
}

/** Does the work for whose the needs are, and prints its answer. */
async function run<T>(
  purpose: string,
  options: NeedsOptions,
  work: (system: System, whose: Whose) => Promise<T>,
  words: (answer: T) => string | Promise<string>,
): Promise<void> {
  const { withSystem } = await import('../system/open-system.js');
  const { organisationOf } = await import('../system/organisation.js');
  const { print, printJson } = await import('../output/print.js');
  await withSystem({ purpose: `needs ${purpose}` }, async (system) => {
    const answer = await work(system, await organisationOf(system, options));
    await (options.format === 'json' ? printJson(answer) : print(await words(answer)));
  });
}

const needId = ({ need = '' }: NeedsOptions) => ({ needId: need });

async function list(options: NeedsOptions): Promise<void> {
  const { ListNeeds, NEED_STATUSES } = await import('#placements');
  const { wrongUsage } = await import('#kernel');
  const { counted, table } = await import('../output/print.js');
  const { status = 'open', cursor } = options;
  if (!NEED_STATUSES.includes(status)) throw wrongUsage(`--status is one of: ${NEED_STATUSES.join(', ')}.`);
  await run(
    'list',
    options,
    (system, { actor }) =>
      system.get(ListNeeds).execute(actor, { status, limit: 100, ...(cursor === undefined ? {} : { cursor }) }),
    ({ items, next }) => {
      const rows = items.map((each) => [
        each.reference,
        each.id,
        each.version,
        each.urgency,
        each.wantedFrom,
        each.clockEndsAt?.toISOString(),
        each.shortlisted,
        each.alerts,
      ]);
      const heads = ['Need', 'Id', 'Version', 'Urgency', 'Wanted from', 'Clock ends', 'Shortlisted', 'Alerts'];
      const more = next === null ? '' : `\nMore: add --cursor ${next}`;
      return `${table(heads, rows)}\n${counted(items.length, 'need')}, ${status}.${more}`;
    },
  );
}

async function show(options: NeedsOptions): Promise<void> {
  const { NeedById } = await import('#placements');
  await run(
    'show',
    options,
    (system, { actor }) => system.get(NeedById).execute(actor, needId(options)),
    ({ reference, status, version, missing, document }) =>
      `${reference}, ${status}, version ${version}${missing.length > 0 ? `, lacks ${missing.join(', ')}` : ''}\n` +
      JSON.stringify(document, null, 2),
  );
}

async function write(file: string, options: NeedsOptions): Promise<void> {
  const { WriteNeed } = await import('#placements');
  const document = await documentOf(file);
  await run(
    'write',
    options,
    (system, { actor }) => system.get(WriteNeed).execute(actor, { document, at: new Date() }),
    ({ id, reference, missing }) =>
      `${reference} is a draft: ${id}${missing.length > 0 ? `\nStill needed to open it: ${missing.join(', ')}` : ''}`,
  );
}

async function open(options: NeedsOptions): Promise<void> {
  const { OpenNeed } = await import('#placements');
  await run(
    'open',
    options,
    (system, { actor }) => system.get(OpenNeed).execute(actor, needId(options)),
    ({ reference, version }) => `${reference} is open, at version ${version}.`,
  );
}

async function close(options: NeedsOptions): Promise<void> {
  const { CloseNeed } = await import('#placements');
  await run(
    'close',
    options,
    (system, { actor }) => system.get(CloseNeed).execute(actor, { ...needId(options), reason: options.reason ?? '' }),
    ({ reference }) => `${reference} is closed.`,
  );
}
