import { documentOf } from '../document/compose-document';
import type { SufficiencyReport } from '../report';
import { blockHtml } from './document-body';

/** A section of a report, for a page that has headings of its own. */
export interface ReportSectionHtml {
  /** Anchor in the documents, and the name under which officers' words are kept. */
  readonly id: string;
  readonly title: string;
  /** Tables, charts and words without the section's own heading; headings in it are h3. */
  readonly html: string;
}

/** The computed sections of a report, in the order of its documents. Needs `REPORT_STYLES`. */
export const reportSections = (report: SufficiencyReport): ReportSectionHtml[] =>
  documentOf(report).sections.map(({ id, title, blocks }) => ({
    id,
    title,
    html: blocks.map((block) => blockHtml(block).text).join('\n'),
  }));
