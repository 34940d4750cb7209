import { calendarDate, inWords } from '#kernel';
import type { BaselineReport } from '../baseline';
import { ATTRIBUTION } from '../labels';
import { baselineHeadlines } from './baseline-headlines';
import {
  baselineSources,
  contextSection,
  englandSection,
  figureSections,
  neighboursSection,
  spendingSection,
} from './baseline-sections';
import { markup } from './html';
import type { Section } from './section';
import { standAlonePage } from './stand-alone-page';

/** The baseline between header and footer, for a page that has its own. Needs `REPORT_STYLES`. */
export function renderBaselineBody(report: BaselineReport): string {
  const { council, snapshot, statement, notes } = report;
  const sections: Section[] = [
    ...figureSections(report),
    englandSection(report),
    spendingSection(report),
    contextSection(report),
    neighboursSection(report),
    baselineSources(report),
  ].filter((section) => section !== null);
  return markup`<p class="caption">Baseline from published figures, ${inWords(calendarDate(snapshot))}</p>
    <h1>${council.name}</h1>
    <div class="notice" role="note">
      <p><strong>${statement.split('.')[0]}.</strong>${statement.slice(statement.indexOf('.') + 1)}</p>
    </div>
    <p>
      What the Department for Education has published of the children looked after by ${council.name} (${council.code},
      ${council.region}) on ${inWords(calendarDate(snapshot))}. A report from the council’s own return also says how
      stable placements are, who cares by type of placement, and which placements to check against Ofsted’s register.
    </p>
    ${notes.map((note) => markup`<p>${note}</p>`)}
    <nav aria-labelledby="contents-title">
      <h2 id="contents-title">Contents</h2>
      <ul>
        <li><a href="#summary">Summary</a></li>
        ${sections.map(({ id, title }) => markup` <li><a href="#${id}">${title}</a></li>`)}
      </ul>
    </nav>
    <section id="summary" aria-labelledby="summary-title">
      <h2 id="summary-title">Summary</h2>
      <ul class="headlines">
        ${baselineHeadlines(report)}
      </ul>
    </section>
    ${sections.map(
      ({ id, title, body }) =>
        markup` <section id="${id}" aria-labelledby="${id}-title">
          <h2 id="${id}-title">${title}</h2>
          ${body}
        </section>`,
    )}`.text;
}

/** Licence notice and rounding, for the foot of any page that shows these figures. */
export const renderBaselineFoot = (): string =>
  markup` <p>
      Figures as published. A symbol in the place of a figure is the Department’s own, and is never a nought.
    </p>
    <p>${ATTRIBUTION}</p>`.text;

/** The baseline as one HTML file that needs nothing else. */
export const renderBaselineHtml = (report: BaselineReport): string =>
  standAlonePage({
    title: `Baseline from published figures, ${report.council.name}, ${inWords(calendarDate(report.snapshot))}`,
    body: renderBaselineBody(report),
    foot: renderBaselineFoot(),
  });
