import { join } from 'node:path';
import { UnitOfWork } from '#platform';
import { PublishAnnualReport, publishedFiles, publishedReports } from '#sufficiency';
import type { AnnualReportOptions } from '../commands/annual-report';
import { print, printJson, table } from '../output/print';
import { writeTo } from '../output/print-or-write';
import { ofCouncil } from './annual-reports';
import { withSystem } from './open-system';

export async function publishReport(options: AnnualReportOptions): Promise<void> {
  const { publicationId, report } = await ofCouncil(options, (system, { actor }) =>
    system.get(PublishAnnualReport).execute(actor, options.id as string, { wordsOf: options.words ?? [] }),
  );
  const suppressed = report.counts.filter(({ symbol }) => symbol === 'c').length;
  if (options.format === 'json')
    return printJson({ publicationId, years: report.years, counts: report.counts.length, suppressed });
  await print(
    `Published, edition ${report.edition}. ${suppressed} of ${report.counts.length} counts are suppressed.` +
      (report.years.length > 1 ? ` The years ${report.years.join(', ')} are counted together.` : ''),
  );
}

export async function publishedLibrary({ year, out, format, demo = false }: AnnualReportOptions): Promise<void> {
  const { lines, written } = await withSystem({ purpose: 'annual-report published', demo }, (system) =>
    system.get(UnitOfWork).read(system.actor, async (tx) => {
      const found = await publishedReports(tx, { year: year ?? null });
      let count = 0;
      for (const { id } of out === undefined ? [] : found)
        for (const file of await publishedFiles(tx, id)) {
          const name = `${file.code}-${file.year}-edition-${file.edition}-published.${file.format}`;
          await writeTo(join(out as string, name), file.content);
          count += 1;
        }
      return { lines: found, written: count };
    }),
  );
  if (format === 'json') return printJson(lines);
  await print(
    lines.length === 0
      ? 'No report is published yet.'
      : table(
          ['Council', 'Year', 'Edition', 'Published', 'Superseded'],
          lines.map((each) => [
            each.council,
            String(each.year),
            each.edition,
            each.publishedAt.slice(0, 10),
            each.supersededAt?.slice(0, 10) ?? '',
          ]),
        ),
  );
  if (out !== undefined) await print(`${written} files written to ${out}.`);
}
