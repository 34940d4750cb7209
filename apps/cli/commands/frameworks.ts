import type { Command } from 'commander';
import type { CalendarDate } from '#kernel';
import { demoOption, examples, formatOption, readDate } from './options';

interface ListOptions {
  council?: string;
  organisation?: string;
  on?: CalendarDate;
  format: 'text' | 'json';
  demo?: boolean;
}

/** `homeward frameworks` */
export function addFrameworks(program: Command): void {
  const group = program
    .command('frameworks')
    .description(
      "what a council or a consortium buys under: lots, prices, guaranteed places; no provider's people see it",
    )
    .addHelpText('after', examples('homeward frameworks list --council E08000003'));
  group
    .command('list')
    .description('lots with their days, how many prices are listed under each, and places guaranteed')
    .option('--council <code>', 'a council: ONS code, an earlier code, or the DfE number')
    .option('--organisation <name>', 'a consortium by its name')
    .option('--on <date>', 'what holds on this day; today unless given', readDate)
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText('after', examples('homeward frameworks list --council E08000003 --on 2025-05-01 --format json'))
    .action(async (options: ListOptions) => {
      const { withSystem } = await import('../system/open-system.js');
      const { Frameworks } = await import('#placements');
      const { dayOf } = await import('#kernel');
      const { organisationOf } = await import('../system/organisation.js');
      const { counted, print, printJson, table } = await import('../output/print.js');
      await withSystem({ purpose: 'frameworks list', demo: options.demo === true }, async (system) => {
        const { actor } = await organisationOf(system, options);
        const on = options.on ?? dayOf(new Date());
        const lots = await system.get(Frameworks).execute(actor, on);
        if (options.format === 'json') return printJson({ on, lots });
        const rows = lots.map(({ guarantees, ...each }) => [
          each.buyer,
          each.framework,
          each.lot,
          each.kind,
          each.from,
          each.to,
          each.priced,
          guarantees.map(({ urn, places }) => `${urn} ${places}`).join(', ') || null,
        ]);
        const heads = ['Buyer', 'Framework', 'Lot', 'Kind', 'From', 'To', 'Prices', 'Guaranteed places'];
        return print([`${counted(rows.length, 'lot')}.`, ...(rows.length > 0 ? [table(heads, rows)] : [])].join('\n'));
      });
    });
}
