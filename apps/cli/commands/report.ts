import { Command, Option } from 'commander';
import { wrongUsage } from '#kernel';
import { COUNCIL, demoOption, examples, readYear } from './options';

const FORMATS = ['text', 'json', 'html', 'pdf', 'ods', 'csv'] as const;

export interface ReportOptions {
  council?: string;
  year?: number;
  format: (typeof FORMATS)[number];
  out?: string;
  all?: boolean;
  schema?: boolean;
  baseline?: boolean;
  consortium?: string;
  region?: string;
  england?: boolean;
  rollUp?: boolean;
  demo?: boolean;
}

/** Which of these the options ask for. @throws DomainError wrong-usage when they ask for none, or for two */
export function reportAsked(options: ReportOptions): 'schema' | 'all' | 'one' | 'baseline' | 'together' {
  const { schema = false, all = false, baseline = false, england = false, council, year, out } = options;
  const together = [england, options.consortium !== undefined, options.region !== undefined];
  if ([schema, all, council !== undefined, ...together].filter(Boolean).length !== 1) {
    throw wrongUsage(
      'Say what to report: --council CODE with --year YYYY, --all with --year YYYY and --out DIR, --consortium NAME, --region NAME or --england with --year YYYY, or --schema.',
    );
  }
  if (schema) return 'schema';
  if (year === undefined)
    throw wrongUsage('Say which year: --year 2025 for the collection that ends on 31 March 2025.');
  if (together.includes(true)) {
    if (baseline) throw wrongUsage('The baseline is of one council: --baseline --council CODE --year YYYY.');
    return 'together';
  }
  if (baseline && all) throw wrongUsage('The baseline is of one council: --baseline --council CODE --year YYYY.');
  if (baseline) return 'baseline';
  if (all && out === undefined) throw wrongUsage('Say where the reports go: --out DIR.');
  return all ? 'all' : 'one';
}

export function addReport(program: Command): void {
  const report = program
    .command('report')
    .description("a council's sufficiency figures from its return, built through the queue")
    .option(...COUNCIL)
    .option('--year <year>', 'the year in which the collection ends: 2025 for 2024-25', readYear)
    .addOption(
      new Option('--format <format>', 'text to read, JSON, a page that stands alone, tagged PDF, spreadsheet or table')
        .choices(FORMATS)
        .default('text'),
    )
    .option('--out <path>', 'write it to this file instead of standard output; with --all, the folder')
    .option('--all', 'every council that has a return for the year: JSON and HTML of each, into --out')
    .option(
      '--consortium <name>',
      'the councils of a consortium together, from their newest reports; its name, or how it begins',
    )
    .option('--region <name>', 'the councils of one of DfE’s regions together, rounded and suppressed')
    .option('--england', 'all of England together, rounded and suppressed')
    .option('--roll-up', 'with --schema: the JSON Schema of several councils together')
    .option('--baseline', 'from published figures alone, for a council that has loaded no return')
    .option('--schema', 'the JSON Schema of the report; with --baseline, of the baseline')
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples(
        'homeward report --council E08000003 --year 2025',
        'homeward report --council 352 --year 2025 --format json > manchester.json',
        'homeward report --council E08000003 --year 2025 --format html --out manchester.html',
        'homeward report --council E08000003 --year 2025 --format pdf --out manchester.pdf',
        'homeward report --all --year 2025 --out reports',
        'homeward report --consortium "Greater Manchester" --year 2025 --format html --out together.html',
        'homeward report --england --year 2025 --format ods --out england.ods',
        'homeward report --baseline --council E08000003 --year 2024 --format html --out baseline.html',
        'homeward report --demo --council E08000003 --year 2025',
        'homeward report verify manchester.pdf',
      ),
    )
    .action(async (options: ReportOptions) => {
      const asked = reportAsked(options);
      if (options.baseline === true) {
        const { printBaselineSchema, reportBaseline } = await import('../system/baseline.js');
        return asked === 'schema' ? printBaselineSchema(options) : reportBaseline(options);
      }
      if (asked === 'together' || (asked === 'schema' && options.rollUp === true)) {
        const { printRollUpSchema, reportTogether } = await import('../system/roll-ups.js');
        return asked === 'schema' ? printRollUpSchema(options) : reportTogether(options);
      }
      const { printSchema, reportAll, reportOne } = await import('../system/reports.js');
      if (asked === 'schema') return printSchema(options);
      return asked === 'all' ? reportAll(options) : reportOne(options);
    });
  report
    .command('verify')
    .description('whether a file is a filed report, byte for byte, and whether its figures come out again')
    .argument('<file>', 'the file: JSON, page, PDF, spreadsheet or CSV')
    .addHelpText('after', examples('homeward report verify manchester.pdf'))
    .action(async (file: string, _: unknown, command: Command) => {
      const { format, demo } = command.optsWithGlobals<{ format: string; demo?: boolean }>();
      const { verifyReport } = await import('../system/annual-reports.js');
      return verifyReport(file, {
        format: format === 'json' ? 'json' : 'text',
        ...(demo === undefined ? {} : { demo }),
      });
    });
}
