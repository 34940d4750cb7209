import type { Command } from 'commander';
import { wrongUsage } from '#kernel';
import type { FileTemplate, ImportResult } from '#platform';
import type { Council } from '../system/council';
import type { System } from '../system/open-system';
import { runImport, type FormatOptions } from '../system/run-import';
import { COUNCIL, examples, formatOption, readYear } from './options';

interface PlanOptions extends FormatOptions {
  council?: string;
  year?: number;
  template?: boolean;
  out?: string;
}

interface PlanTable {
  readonly kind: string;
  readonly about: string;
  template(): Promise<FileTemplate>;
  load(system: System, council: Council, table: { file: string; year: number }): Promise<ImportResult>;
}

/** What a council says for a year of its report, from templates that it fills in. */
const TABLES: readonly PlanTable[] = [
  {
    kind: 'own-provision-plan',
    about:
      "a council's plan of homes and fostering households that it runs itself: places, money, milestones, openings",
    template: async () => (await import('#sufficiency')).PROVISION_PLAN_TEMPLATE,
    load: async (system, { actor }, table) =>
      system.get((await import('#sufficiency')).ImportProvisionPlan).execute(actor, table),
  },
  {
    kind: 'targets',
    about: 'what a council means to reach in the measures of its report, and from where on each is red',
    template: async () => (await import('#sufficiency')).TARGETS_TEMPLATE,
    load: async (system, { actor }, table) =>
      system.get((await import('#sufficiency')).ImportTargets).execute(actor, table),
  },
  {
    kind: 'area-exceptions',
    about:
      'the children for whom a council’s area is unsafe by their plan on 31 March: the return does not say who they are',
    template: async () => (await import('#sufficiency')).AREA_EXCEPTIONS_TEMPLATE,
    load: async (system, { actor }, table) =>
      system.get((await import('#sufficiency')).ImportAreaExceptions).execute(actor, table),
  },
];

/** `import own-provision-plan`, `import targets` and `import area-exceptions` */
export function addPlanImports(group: Command): void {
  for (const table of TABLES)
    group
      .command(table.kind)
      .description(table.about)
      .argument('[file]', 'the filled-in template, as CSV or a spreadsheet')
      .option(...COUNCIL)
      .option('--year <year>', 'the year of the report that it belongs to: 2025 for 31 March 2025', readYear)
      .option('--template', 'write the template to fill in, and what each column holds, instead of loading a file')
      .option('--out <file>', 'where to write the template; standard output unless given')
      .addOption(formatOption())
      .addHelpText(
        'after',
        examples(
          `homeward import ${table.kind} --template --out ${table.kind}.csv`,
          `homeward import ${table.kind} ${table.kind}.csv --council E08000003 --year 2025`,
        ),
      )
      .action((file: string | undefined, options: PlanOptions) => runPlan(table, file, options));
}

async function runPlan(table: PlanTable, file: string | undefined, options: PlanOptions): Promise<void> {
  const { council, year, template = false, out, format } = options;
  if (template) {
    const { writeTemplate } = await import('../system/write-template.js');
    return writeTemplate(await table.template(), out);
  }
  if (file === undefined || council === undefined || year === undefined)
    throw wrongUsage(
      'Say whose, of which year and from which file: FILE --council CODE --year YYYY. The template to fill in: --template.',
    );
  await runImport(`import ${table.kind}`, format, async (system) => {
    const { UnitOfWork } = await import('#platform');
    const { councilOf } = await import('../system/council.js');
    return table.load(system, await councilOf(system.get(UnitOfWork), council), { file, year });
  });
}
