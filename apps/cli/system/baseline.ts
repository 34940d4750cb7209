import { wrongUsage } from '#kernel';
import { BASELINE_SCHEMA, PublishedBaseline, renderBaselineHtml, type BaselineReport } from '#sufficiency';
import type { ReportOptions } from '../commands/report';
import { baselineText } from '../output/baseline-text';
import { printOrWrite } from '../output/print-or-write';
import { withSystem } from './open-system';

const written = (report: BaselineReport, format: ReportOptions['format']): string => {
  if (format === 'html') return renderBaselineHtml(report);
  return format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : `${baselineText(report)}\n`;
};

/** What is published of a council, from tables that were loaded; it needs no return and no worker. */
export async function reportBaseline({ council, year, format, out, demo = false }: ReportOptions): Promise<void> {
  if (format !== 'text' && format !== 'json' && format !== 'html')
    throw wrongUsage(`The baseline is written as text, json or html, not as ${format}.`);
  const asked = { council: council as string, year: year as number };
  const report = await withSystem({ purpose: 'report --baseline', demo }, (system) =>
    system.get(PublishedBaseline).execute(system.actor, asked),
  );
  await printOrWrite(written(report, format), out);
}

export const printBaselineSchema = ({ out }: ReportOptions): Promise<void> =>
  printOrWrite(`${JSON.stringify(BASELINE_SCHEMA, null, 2)}\n`, out);
