import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError, type CalendarDate } from '#kernel';
import { UnitOfWork } from '#platform';
import {
  annualReports,
  AnnotateAnnualReport,
  FileAnnualReport,
  filedOutputs,
  filingRegister,
  OpenAnnualReport,
  PassAnnualReport,
  REPORT_STATES,
  VerifyReport,
  type Annotation,
  type Passage,
} from '#sufficiency';
import type { AnnualReportOptions } from '../commands/annual-report';
import { print, printJson, table } from '../output/print';
import { writeTo } from '../output/print-or-write';
import { asPerson, councilOf, type Council } from './council';
import { withSystem, type System } from './open-system';

/** Work in a council's name; with `--as`, in the name of one of its people, with their rights and no others. */
export const ofCouncil = <T>(
  options: Pick<AnnualReportOptions, 'council' | 'as' | 'demo'>,
  work: (system: System, council: Council) => Promise<T>,
): Promise<T> =>
  withSystem({ purpose: 'annual-report', demo: options.demo ?? false }, async (system) => {
    const council = await councilOf(system.get(UnitOfWork), options.council as string);
    return work(
      system,
      options.as === undefined ? council : await asPerson(system.get(UnitOfWork), council, options.as),
    );
  });

export async function openAnnualReport(options: AnnualReportOptions): Promise<void> {
  const { year, reason = null } = options;
  const id = await ofCouncil(options, (system, { actor }) =>
    system.get(OpenAnnualReport).execute(actor, { year: year as number, reason }),
  );
  await print(`The annual report for ${year} is open. Its id: ${id}`);
}

export async function listAnnualReports(options: AnnualReportOptions): Promise<void> {
  const reports = await ofCouncil(options, (system, { actor, organisationId }) =>
    system.get(UnitOfWork).read(actor, (tx) => annualReports(tx, organisationId)),
  );
  if (options.format === 'json') return printJson(reports);
  await print(
    reports.length === 0
      ? 'There is none yet. Open one: homeward annual-report open --council CODE --year YYYY'
      : table(
          ['Year', 'Edition', 'State', 'Id'],
          reports.map(({ year, edition, status, id }) => [String(year), edition, REPORT_STATES[status], id]),
        ),
  );
}

async function annotate(options: AnnualReportOptions, annotation: Annotation): Promise<readonly string[]> {
  const { removed } = await ofCouncil(options, (system, { actor }) =>
    system.get(AnnotateAnnualReport).execute(actor, options.id as string, annotation),
  );
  return removed;
}

export async function writeNarrative(options: AnnualReportOptions): Promise<void> {
  const { section, file } = options as Required<AnnualReportOptions>;
  const text = await readFile(file, 'utf8').catch(() => {
    throw new DomainError('wrong-usage', `${file} cannot be read. Name the Markdown file with --file.`);
  });
  const removed = await annotate(options, { kind: 'narrative', section, text });
  await print(`Written for the section ${section}.${removed.length > 0 ? ` Taken out: ${removed.join(', ')}.` : ''}`);
}

export async function recordAction(options: AnnualReportOptions): Promise<void> {
  const { indicator, comment, action, owner } = options as Required<AnnualReportOptions>;
  await annotate(options, { kind: 'action', indicator, comment, action, owner, dueOn: options.due as CalendarDate });
  await print(`Recorded for ${indicator}.`);
}

export async function explainRule(options: AnnualReportOptions): Promise<void> {
  const { rule, text } = options as Required<AnnualReportOptions>;
  await annotate(options, { kind: 'explanation', rule, text });
  await print(`Explained: ${rule}.`);
}

export async function takeStep(step: Passage, options: AnnualReportOptions): Promise<void> {
  const status = await ofCouncil(options, (system, { actor }) =>
    system.get(PassAnnualReport).execute(actor, options.id as string, step),
  );
  await print(`The report is in the state: ${REPORT_STATES[status]}.`);
}

export async function fileReport(options: AnnualReportOptions): Promise<void> {
  const filed = await ofCouncil(options, (system, { actor }) =>
    system.get(FileAnnualReport).execute(actor, options.id as string),
  );
  if (options.format === 'json') return printJson(filed);
  await print(`Filed, edition ${filed.edition}. SHA-256 ${filed.hash}`);
}

export async function writeFiled(options: AnnualReportOptions): Promise<void> {
  const files = await ofCouncil(options, (system, { actor }) =>
    system.get(UnitOfWork).read(actor, (tx) => filedOutputs(tx, options.id as string)),
  );
  const folder = options.out as string;
  for (const { council, year, edition, format, content } of files)
    await writeTo(join(folder, `${council}-${year}-edition-${edition}.${format}`), content);
  await print(`${files.length} files written to ${folder}.`);
}

export async function filedReports({ year, format, demo = false }: AnnualReportOptions): Promise<void> {
  const lines = await withSystem({ purpose: 'annual-report filed', demo }, (system) =>
    system.get(UnitOfWork).read(system.actor, (tx) => filingRegister(tx, year as number)),
  );
  if (format === 'json') return printJson(lines);
  const filed = lines.filter(({ filedAt }) => filedAt !== null);
  const late = lines.filter((line) => line.late);
  await print(
    [
      `${filed.length} of ${lines.length} councils have filed for ${year}; it is due on ${lines[0]?.dueOn}, and ${late.length} are late.`,
      ...(filed.length === 0
        ? []
        : [
            table(
              ['Council', 'Edition', 'Filed', 'Late', 'SHA-256'],
              filed.map((line) => [
                line.council,
                line.edition,
                line.filedAt?.slice(0, 10),
                line.late ? 'late' : '',
                line.hash,
              ]),
            ),
          ]),
    ].join('\n'),
  );
}

/** Whether a file is a filed or a published report, byte for byte, and whether its figures come out again. */
export async function verifyReport(
  file: string,
  { format, demo = false }: Pick<AnnualReportOptions, 'format' | 'demo'>,
) {
  const content = await readFile(file).catch(() => {
    throw new DomainError('wrong-usage', `${file} cannot be read. Name the file to verify.`);
  });
  const found = await withSystem({ purpose: 'report verify', demo }, (system) =>
    system.get(VerifyReport).execute(system.actor, content),
  );
  if (format === 'json') return printJson(found);
  const { kind, council, year, edition, hash, filedAt, supersededAt, rebuilt } = found;
  const changes =
    rebuilt?.changes.map(({ measure, before, after }) => `  ${measure}: filed ${before}, now ${after}`) ?? [];
  await print(
    [
      kind === 'published'
        ? `This is what ${council} published of its report for ${year}, edition ${edition}, which was filed on ${filedAt.slice(0, 10)}.`
        : `This is the report of ${council} for ${year}, edition ${edition}, as it was filed on ${filedAt.slice(0, 10)}.`,
      `SHA-256 of the report: ${hash}`,
      ...(supersededAt === null ? [] : [`A restatement took its place on ${supersededAt.slice(0, 10)}.`]),
      ...(rebuilt === null
        ? []
        : [
            rebuilt.sameFile
              ? 'Made again from what was frozen, it is the same file.'
              : rebuilt.sameHash
                ? 'What was frozen gives the same hash again; this version of the software lays the file out in another way.'
                : 'What was frozen does not give the printed hash. Tell whoever runs Homeward.',
            changes.length === 0
              ? 'Counted again from the return that was filed, every figure is the same.'
              : `Counted again, ${changes.length} figures differ. ${rebuilt.note}`,
            ...changes,
          ]),
    ].join('\n'),
  );
}
