import { Command, Option } from 'commander';
import type { CalendarDate } from '#kernel';
import { COUNCIL, demoOption, examples, formatOption, idOption, personOption, readDate, readYear } from './options';

export interface AnnualReportOptions {
  council?: string;
  /** Who takes the step, by the address they sign in with. */
  as?: string;
  year?: number;
  id?: string;
  reason?: string;
  section?: string;
  file?: string;
  indicator?: string;
  comment?: string;
  action?: string;
  owner?: string;
  due?: CalendarDate;
  rule?: string;
  text?: string;
  out?: string;
  words?: string[];
  format: 'text' | 'json';
  demo?: boolean;
}

const year = (): Option =>
  new Option('--year <year>', 'the year of the report: 2025 for 31 March 2025')
    .argParser(readYear)
    .makeOptionMandatory();
const report = (): Option => idOption('the annual report, as `annual-report list` prints it');
const person = (): Option => personOption('who does it: somebody of the council');

const STEPS = {
  check: 'say that the data behind it are checked: nothing set aside that is not explained, nothing changed since',
  review: 'say that it is reviewed: every red measure has a comment and an action with owner and date',
  'sign-off': 'sign it off, as the director does',
  reopen: 'take it back to draft',
} as const;

const system = () => import('../system/annual-reports.js');
const publications = () => import('../system/publications.js');

function addWords(group: Command): void {
  group
    .command('write')
    .description("officers' words for a section, from a Markdown file; what was taken out of it is said")
    .requiredOption(...COUNCIL)
    .addOption(report())
    .addOption(person())
    .requiredOption('--section <section>', 'the section, as the anchors of the page name them: summary, placedInArea')
    .requiredOption('--file <file>', 'the Markdown')
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples(
        'homeward annual-report write --council E08000003 --id ID --as jo@example.org --section summary --file summary.md',
      ),
    )
    .action(async (options: AnnualReportOptions) => (await system()).writeNarrative(options));
  group
    .command('act')
    .description('a comment and an action on a measure, with who and by when')
    .requiredOption(...COUNCIL)
    .addOption(report())
    .addOption(person())
    .requiredOption('--indicator <name>', 'the measure, as the JSON names it: stability.percent')
    .requiredOption('--comment <text>', 'why it is as it is')
    .requiredOption('--action <text>', 'what is done')
    .requiredOption('--owner <name>', 'who does it: a post rather than a person')
    .requiredOption('--due <date>', 'by when', readDate)
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples(
        'homeward annual-report act --council E08000003 --id ID --as jo@example.org --indicator stability.percent --comment "Two homes closed" --action "Two homes opened" --owner "Head of placements" --due 2025-12-01',
      ),
    )
    .action(async (options: AnnualReportOptions) => (await system()).recordAction(options));
  group
    .command('explain')
    .description('why rows that were set aside for a rule are left as they are')
    .requiredOption(...COUNCIL)
    .addOption(report())
    .addOption(person())
    .requiredOption('--rule <rule>', 'the rule, as the report names it')
    .requiredOption('--text <text>', 'why')
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples(
        'homeward annual-report explain --council E08000003 --id ID --as jo@example.org --rule date-unreadable --text "Three rows of a closed case"',
      ),
    )
    .action(async (options: AnnualReportOptions) => (await system()).explainRule(options));
}

function addPublication(group: Command): void {
  group
    .command('publish')
    .description('publish a filed report: counts of 1 to 5, and what would give them away, are suppressed first')
    .requiredOption(...COUNCIL)
    .addOption(report())
    .addOption(person())
    .option('--words <section...>', 'sections whose filed words are published too; none unless named')
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples(
        'homeward annual-report publish --council E08000003 --id ID --as jo@example.org',
        'homeward annual-report publish --council E08000003 --id ID --as jo@example.org --words summary',
      ),
    )
    .action(async (options: AnnualReportOptions) => (await publications()).publishReport(options));
  group
    .command('published')
    .description('the library of published reports; with --out, the files of a year as anybody may have them')
    .option('--year <year>', 'of this year alone', readYear)
    .option('--out <folder>', 'write the files there')
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText(
      'after',
      examples('homeward annual-report published', 'homeward annual-report published --year 2025 --out published'),
    )
    .action(async (options: AnnualReportOptions) => (await publications()).publishedLibrary(options));
}

/** `annual-report`: the life of a council's report, from draft to filed. */
export function addAnnualReport(program: Command): void {
  const group = program
    .command('annual-report')
    .description("a council's annual report: open, write, check, review, sign off, file, publish")
    .addHelpText(
      'after',
      examples(
        'homeward annual-report open --council E08000003 --year 2025',
        'homeward annual-report write --council E08000003 --id ID --as jo@example.org --section summary --file summary.md',
        'homeward annual-report check --council E08000003 --id ID --as jo@example.org',
        'homeward annual-report file --council E08000003 --id ID --as jo@example.org',
        'homeward annual-report filed --year 2025',
      ),
    );
  group
    .command('open')
    .description('begin it, or the restatement of one that is filed; a report of the year must be built')
    .requiredOption(...COUNCIL)
    .addOption(year())
    .option('--reason <text>', 'why a filed report is restated')
    .addOption(demoOption())
    .addHelpText('after', examples('homeward annual-report open --council E08000003 --year 2025'))
    .action(async (options: AnnualReportOptions) => (await system()).openAnnualReport(options));
  group
    .command('list')
    .description("a council's annual reports and where each stands")
    .requiredOption(...COUNCIL)
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText('after', examples('homeward annual-report list --council E08000003'))
    .action(async (options: AnnualReportOptions) => (await system()).listAnnualReports(options));
  addWords(group);
  for (const [step, about] of Object.entries(STEPS))
    group
      .command(step)
      .description(about)
      .requiredOption(...COUNCIL)
      .addOption(report())
      .addOption(person())
      .addOption(demoOption())
      .addHelpText('after', examples(`homeward annual-report ${step} --council E08000003 --id ID --as jo@example.org`))
      .action(async (options: AnnualReportOptions) => (await system()).takeStep(step as keyof typeof STEPS, options));
  group
    .command('file')
    .description('file it: figures, words and files are frozen, and the hash is printed')
    .requiredOption(...COUNCIL)
    .addOption(report())
    .addOption(person())
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText('after', examples('homeward annual-report file --council E08000003 --id ID --as jo@example.org'))
    .action(async (options: AnnualReportOptions) => (await system()).fileReport(options));
  group
    .command('files')
    .description('write the files of a filed report as they were filed: JSON, page, PDF, spreadsheet and CSV')
    .requiredOption(...COUNCIL)
    .addOption(report())
    .requiredOption('--out <folder>', 'where to')
    .addOption(demoOption())
    .addHelpText('after', examples('homeward annual-report files --council E08000003 --id ID --out filed'))
    .action(async (options: AnnualReportOptions) => (await system()).writeFiled(options));
  addPublication(group);
  group
    .command('filed')
    .description('which councils have filed for a year, and which have not')
    .addOption(year())
    .addOption(formatOption())
    .addOption(demoOption())
    .addHelpText('after', examples('homeward annual-report filed --year 2025'))
    .action(async (options: AnnualReportOptions) => (await system()).filedReports(options));
}
