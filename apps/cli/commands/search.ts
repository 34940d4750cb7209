import type { Command } from 'commander';
import { inputRejected, wrongUsage, type CalendarDate } from '#kernel';
import type { NeedDocument } from '#placements';
import { documentOf } from '../system/need-file';
import { demoOption, examples, formatOption, readCount, readDate, readPage } from './options';

interface SearchOptions {
  need?: string;
  council?: string;
  asAt?: CalendarDate;
  page?: number;
  candidates?: number;
  weights?: string;
  template?: boolean;
  schema?: boolean;
  format: 'text' | 'json';
  demo?: boolean;
}

const ABOUT = `
The need names what the Placements Data Standard asks, and under "search" what it lacks. Needed are age, sex and
wanted.from. Distances are told in 5-mile bands. Candidates that nobody said are free come last, as "not known: ask";
agencies that named no household after them. What only a home can say is listed for each as "mustAssess".`;

export function addSearch(program: Command): void {
  program
    .command('search')
    .description('homes and fostering households for a child: who could suit, best first, and why the others do not')
    .option('--need <file>', 'the need, as JSON')
    .option('--council <code>', 'who asks: ONS code, an earlier code, or the DfE number; search.council unless given')
    .option('--as-at <date>', 'the day on which it is asked; today unless given', readDate)
    .option('--page <number>', 'list the homes left out, this page of them', readPage)
    .option('--candidates <number>', 'candidates to tell, best first; all unless given', readCount)
    .option('--weights <file>', 'weights of the criteria as JSON, instead of those of the need')
    .option('--template', 'print a small need to fill in')
    .option('--schema', 'print the JSON Schema of a need, for editors')
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText(
      'after',
      ABOUT +
        examples(
          'homeward search --template > need.json',
          'homeward search --need need.json --council E08000003',
          'homeward search --need need.json --as-at 2025-04-01 --page 2 --format json',
        ),
    )
    .action(runSearch);
}

async function runSearch(options: SearchOptions): Promise<void> {
  const { mergePart, needSchema, needTemplate, readNeed, readWeights, SearchHomes, SearchNeed } =
    await import('#placements');
  const { dayOf } = await import('#kernel');
  const { printJson } = await import('../output/print.js');
  const asAt = options.asAt ?? dayOf(new Date());
  if (options.schema) return printJson(needSchema());
  if (options.template) return printJson(needTemplate(asAt));
  if (options.need === undefined) throw wrongUsage('Name the need: --need FILE. A small one to fill in: --template.');
  const given = await documentOf(options.need);
  const read = rejecting(readNeed, given);
  const weights = options.weights === undefined ? {} : rejecting(readWeights, await documentOf(options.weights));
  const council = options.council ?? read.council;
  const need = { ...read, council, weights: { ...read.weights, ...weights } };
  const { withSystem } = await import('../system/open-system.js');
  await withSystem({ purpose: 'search', demo: options.demo === true }, async (system) => {
    const { UnitOfWork } = await import('#platform');
    const { councilOf } = await import('../system/council.js');
    const { showSearch } = await import('../output/show-search.js');
    const at = new Date();
    const { page = 1, candidates = Number.MAX_SAFE_INTEGER } = options;
    const shown = {
      leftOut: options.page !== undefined,
      ...(options.candidates === undefined ? {} : { candidates: options.candidates }),
    };
    const search = async () => {
      // The operator for nobody: published facts and supply, no council's anchors to count.
      if (council === null) return system.get(SearchHomes).execute(system.actor, { need, asAt, at, page, candidates });
      const { actor } = await councilOf(system.get(UnitOfWork), council);
      const document = mergePart(given as NeedDocument, { search: { council, weights } });
      // Whoever runs the embedded server can read every location in it; on a server of others the limit holds.
      const anchors = system.config.databaseUrl === null ? 'by-operator' : 'counted';
      const asked = { document, asAt, at, page, candidates, anchors } as const;
      return (await system.get(SearchNeed).execute(actor, asked)).result;
    };
    const found = await search();
    await (options.format === 'json' ? printJson(found) : showSearch(found, shown));
  });
}

/** What is wrong with a file is a rejected input. */
function rejecting<T>(read: (document: unknown) => T, document: unknown): T {
  try {
    return read(document);
  } catch (problem) {
    const { message, details } = problem as { message: string; details?: [] };
    throw inputRejected(message, details ?? []);
  }
}
