import type { Command } from 'commander';
import { demoOption, examples, formatOption } from './options';

interface DutiesOptions {
  council: string;
  all?: boolean;
  format: 'text' | 'json';
  demo?: boolean;
}

/** `homeward duties` */
export function addDuties(program: Command): void {
  program
    .command('duties')
    .description('tasks and notices that the law expects of placements and that are overdue, the oldest first')
    .requiredOption('--council <code>', 'whose children they are of: ONS code, an earlier code, or the DfE number')
    .option('--all', 'those that are not due yet as well')
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples('homeward duties --council E08000003', 'homeward duties --council E08000003 --all --format json'),
    )
    .action(duties);
}

async function duties({ council, all = false, format, demo }: DutiesOptions): Promise<void> {
  const { withSystem } = await import('../system/open-system.js');
  const { organisationOf } = await import('../system/organisation.js');
  const { Duties } = await import('#placements');
  const { dayOf } = await import('#kernel');
  const { counted, print, printJson, table } = await import('../output/print.js');
  await withSystem({ purpose: 'duties', demo: demo === true }, async (system) => {
    const { actor } = await organisationOf(system, { council });
    const asAt = dayOf(new Date());
    const found = await system.get(Duties).execute(actor, { asAt, overdueOnly: !all });
    if (format === 'json') return printJson({ asAt, duties: found });
    const rows = found.map((each) => [
      each.dueOn,
      each.overdue ? 'overdue' : '',
      each.reference,
      each.kind,
      each.addressee,
      each.what,
      each.source,
    ]);
    const count = counted(rows.length, all ? 'open duty' : 'overdue duty', all ? 'open duties' : 'overdue duties');
    const heads = ['Due', '', 'Need', 'Kind', 'Addressee', 'What', 'By'];
    return print([`${count}.`, ...(rows.length > 0 ? [table(heads, rows)] : [])].join('\n'));
  });
}
