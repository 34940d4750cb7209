import type { Command } from 'commander';
import type { CalendarDate } from '#kernel';
import type { UnmetGroup } from '#placements';
import { demoOption, examples, formatOption, readDate } from './options';

interface UnmetNeedOptions {
  council?: string;
  organisation?: string;
  from: CalendarDate;
  to: CalendarDate;
  format: 'text' | 'json';
  demo?: boolean;
}

/** `homeward unmet-need` */
export function addUnmetNeed(program: Command): void {
  program
    .command('unmet-need')
    .description(
      'searches of some days: what was asked, who refused and why, where children went instead, days to place',
    )
    .option('--council <code>', 'whose they are: ONS code, an earlier code, or the DfE number')
    .option('--organisation <name>', 'whose they are, a consortium by its name')
    .requiredOption('--from <date>', 'searches that ran on this day or after it', readDate)
    .requiredOption('--to <date>', 'and before this one', readDate)
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples('homeward unmet-need --council E08000003 --from 2026-04-01 --to 2027-04-01 --format json'),
    )
    .action(unmetNeed);
}

const headsOf = (by: string) => [
  by,
  'Searches',
  'Not placed',
  'Refusals',
  'Homes refusing',
  'No replies',
  'Median days',
];
const rowsOf = (groups: readonly UnmetGroup[]) =>
  groups.map(({ name, searches, notPlaced, refusals, homesRefusing, noReplies, medianDays }) => [
    name,
    searches,
    notPlaced,
    refusals,
    homesRefusing,
    noReplies,
    medianDays,
  ]);

async function unmetNeed({ from, to, format, demo, ...whose }: UnmetNeedOptions): Promise<void> {
  const { withSystem } = await import('../system/open-system.js');
  const { organisationOf } = await import('../system/organisation.js');
  const { UnmetNeedOf } = await import('#placements');
  const { dayOf, wrongUsage } = await import('#kernel');
  const { counted, print, printJson, table } = await import('../output/print.js');
  if (from >= to) throw wrongUsage('The day of --from must be before that of --to.');
  await withSystem({ purpose: 'unmet-need', demo: demo === true }, async (system) => {
    const { actor } = await organisationOf(system, whose);
    const found = await system.get(UnmetNeedOf).execute(actor, { from, to, asAt: dayOf(new Date()) });
    if (format === 'json') return printJson(found);
    const { all } = found;
    const lines = [
      `${counted(all.searches, 'search', 'searches')}: ${all.placed} placed, ${found.notPlaced} closed without a placement, ${found.closed} closed in all.`,
      `Days to place, the middle one: ${all.medianDays ?? 'not reached'} (Kaplan-Meier; open searches and those closed without a placement are censored).`,
    ];
    const parts =
      all.searches === 0
        ? []
        : [
            table(headsOf('Need'), rowsOf(found.byNeed)),
            table(headsOf('Type'), rowsOf(found.byType)),
            table(headsOf('Where it was wanted'), rowsOf(found.byArea)),
          ];
    return print([...lines, ...parts].join('\n\n'));
  });
}
