import type { Command } from 'commander';
import { print, printJson, say, table } from '../output/print';
import { readCompany } from './finance-indicators';
import { examples, formatOption, readId } from './options';

interface Options {
  by: string;
  reason?: string;
  waiting?: boolean;
  format: 'text' | 'json';
}

/** `finance figures`, `finance link-provider` */
export function addFigures(group: Command): void {
  const figures = group
    .command('figures')
    .description('figures from a document without tags: one person enters them, another confirms')
    .addHelpText('after', examples('homeward finance figures list --waiting'));
  addEntering(figures);
  for (const [action, about] of [
    ['confirm', 'they are what the document says; never by who entered them'],
    ['reject', 'they are not what the document says'],
  ] as const) {
    const step = figures.command(action).description(about).argument('<id>', 'as `list` gives it', readId);
    if (action === 'reject') step.requiredOption('--reason <text>', 'what is wrong');
    step
      .requiredOption('--by <name>', 'who compared them with the document')
      .addOption(formatOption())
      .addHelpText(
        'after',
        examples(
          `homeward finance figures ${action} ID --by "Your Name"${action === 'reject' ? ' --reason "..."' : ''}`,
        ),
      )
      .action((id: string, options: Options) => settle(id, action === 'confirm', options));
  }
  addList(figures);
  group
    .command('link-provider')
    .description("say that a provider's organisation answers for a company: it sees its flags and may reply")
    .requiredOption('--organisation <name>', 'the provider')
    .requiredOption('--company <number>', 'the company', readCompany)
    .addHelpText(
      'after',
      examples('homeward finance link-provider --organisation "Example Care Ltd" --company 99000001'),
    )
    .action(async ({ organisation, company }: { organisation: string; company: string }) => {
      const { withSystem } = await import('../system/open-system.js');
      const { LinkProvider } = await import('#finance');
      await withSystem({ purpose: 'finance link-provider' }, async (system) => {
        await system.get(LinkProvider).execute(system.actor, { provider: organisation, company });
        await print(`${organisation} answers for ${company}.`);
      });
    });
}

function addEntering(figures: Command): void {
  figures
    .command('enter')
    .description('enter figures from a file')
    .argument('<file>', 'JSON: companyNumber, balanceSheetDate, document, periods [{start, end, scope, values}]')
    .requiredOption('--by <name>', 'who read them from the document')
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nMoney is in whole pence. What is owed, and costs, are positive.' +
        examples('homeward finance figures enter figures.json --by "Your Name"'),
    )
    .action(async (file: string, { by, format }: Options) => {
      const { withSystem } = await import('../system/open-system.js');
      const { EnterFigures } = await import('#finance');
      const { readJsonRecords } = await import('#platform');
      await withSystem({ purpose: 'finance figures enter' }, async (system) => {
        for await (const { value } of readJsonRecords(file)) {
          const id = await system.get(EnterFigures).execute(system.actor, { figures: value, by });
          await (format === 'json' ? printJson({ id }) : print(id));
          say('Somebody else confirms them: homeward finance figures confirm ID --by NAME');
        }
      });
    });
}

async function settle(id: string, confirmed: boolean, { by, reason, format }: Options): Promise<void> {
  const { withSystem } = await import('../system/open-system.js');
  const { SettleFigures } = await import('#finance');
  await withSystem({ purpose: `finance figures ${confirmed ? 'confirm' : 'reject'}` }, async (system) => {
    const request = { id, confirmed, by, reason: reason ?? null };
    const filingId = await system.get(SettleFigures).execute(system.actor, request);
    const words = confirmed
      ? 'Confirmed: the figures count as a filing.'
      : 'Rejected: the figures are kept, and count for nothing.';
    await (format === 'json' ? printJson({ id, filingId }) : print(words));
  });
}

function addList(figures: Command): void {
  figures
    .command('list')
    .description('what was entered, what waits for a second person first')
    .option('--waiting', 'only what waits')
    .addOption(formatOption())
    .addHelpText('after', examples('homeward finance figures list --waiting'))
    .action(async ({ waiting = false, format }: Options) => {
      const { withSystem } = await import('../system/open-system.js');
      const { EnteredFiguresList } = await import('#finance');
      await withSystem({ purpose: 'finance figures list' }, async (system) => {
        const rows = await system.get(EnteredFiguresList).execute(system.actor, { waiting });
        const heads = ['Id', 'Company', 'Of', 'Document', 'State', 'Entered by', 'Settled by'];
        const cells = rows.map((row) => [
          row.id,
          row.companyNumber,
          row.balanceSheetDate,
          row.document,
          row.state,
          row.enteredBy,
          row.settledBy,
        ]);
        await (format === 'json' ? printJson({ entered: rows }) : print(table(heads, cells)));
      });
    });
}
