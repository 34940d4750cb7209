import { documentOf } from '../document/compose-document';
import type { ReportDocument } from '../document/report-document';
import type { SufficiencyReport } from '../report';
import { documentBody, documentFoot } from './document-body';
import { standAlonePage } from './stand-alone-page';

/**
 * The report between header and footer, for a page that has its own: one h1, then sections under h2.
 * Needs `REPORT_STYLES`; has no inline style and no script.
 */
export const renderReportBody = (report: SufficiencyReport): string => documentBody(documentOf(report)).text;

/** Licence notice and rounding rule, for the foot of any page that shows the figures. */
export const renderReportFoot = (report: SufficiencyReport): string => documentFoot(documentOf(report)).text;

/** A document as one HTML file that needs nothing else. */
export const renderDocumentHtml = (document: ReportDocument): string =>
  standAlonePage({
    title: document.title,
    body: documentBody(document).text,
    foot: documentFoot(document).text,
    ...(document.mark === undefined ? {} : { mark: document.mark }),
  });

/** The report as one HTML file that needs nothing else. */
export const renderReportHtml = (report: SufficiencyReport): string => renderDocumentHtml(documentOf(report));
