import { calendarDate, inWords } from '#kernel';
import { ATTRIBUTION } from '../labels';
import type { SufficiencyReport } from '../report';
import { comparisonSections } from './comparison-section';
import { headlinesOf } from './headlines';
import { importsSections } from './imports-section';
import { marketSections } from './market-section';
import { measureSections } from './measure-sections';
import { ownProvisionSections } from './own-provision-section';
import { qualitySection, sourcesSection } from './quality-section';
import type { DocumentSection, ReportDocument } from './report-document';

const CAUTION =
  'Counts are exact. Percentages have one decimal, rounded half up. Small counts can identify a child: this is the council’s own view and not for publication as it stands.';

const summary = (report: SufficiencyReport): DocumentSection => ({
  id: 'summary',
  title: 'Summary',
  blocks: [{ kind: 'headlines', headlines: Object.values(headlinesOf(report)) }],
});

/** The report as people read it, whatever the file it is written to. */
export function documentOf(report: SufficiencyReport): ReportDocument {
  const { council, year, snapshot } = report;
  const day = inWords(calendarDate(snapshot));
  const title = `Sufficiency report, ${council.name}, ${day}`;
  return {
    title: report.synthetic ? `Fictional data: ${title}` : title,
    caption: `Sufficiency report, ${day}`,
    heading: council.name,
    synthetic: report.synthetic,
    day: snapshot,
    introduction: `Children looked after by ${council.name} (${council.code}) on ${day}, and the year from 1 April ${year - 1} that ended on that day. Councils have a duty to secure, so far as reasonably practicable, enough accommodation in their area that meets the needs of the children they look after (Children Act 1989, section 22G).`,
    sections: [
      summary(report),
      ...measureSections(report),
      ...comparisonSections(report),
      ...importsSections(report),
      ...marketSections(report),
      ...ownProvisionSections(report),
      qualitySection(report),
      sourcesSection(report),
    ],
    foot: [CAUTION, ATTRIBUTION],
  };
}
