import { calendarDate, inWords } from '#kernel';
import { ATTRIBUTION } from '../labels';
import type { SufficiencyReport } from '../report';
import { headlinesOf, type Headline } from './headlines';
import { markup, type Html } from './html';
import { measureSections, type Section } from './measure-sections';
import { qualitySection, sourcesSection } from './quality-section';
import { standAlonePage } from './stand-alone-page';

const headlineItem = ({ figure, words }: Headline): Html => {
  if (figure !== null) return markup`<li><span class="figure">${figure}</span> ${words}</li>`;
  const [subject, why] = words.split(': ') as [string, string];
  return markup`<li><span class="figure none">Cannot be calculated</span> ${subject}: ${why}</li>`;
};

const syntheticBanner = markup` <div class="synthetic" role="note">
  <p>
    <strong>Fictional data.</strong> Every child, home and provider in this report is invented. Do not quote its
    figures.
  </p>
</div>`;

/**
 * The report between header and footer, for a page that has its own: one h1, then sections under h2.
 * Needs `REPORT_STYLES`; has no inline style and no script.
 */
export function renderReportBody(report: SufficiencyReport): string {
  const sections: Section[] = [...measureSections(report), qualitySection(report), sourcesSection(report)];
  const { council, year, snapshot } = report;
  const body = markup`${report.synthetic && syntheticBanner}
    <p class="caption">Sufficiency report, ${inWords(calendarDate(snapshot))}</p>
    <h1>${council.name}</h1>
    <p>
      Children looked after by ${council.name} (${council.code}) on ${inWords(calendarDate(snapshot))}, and the year
      from 1 April ${year - 1} that ended on that day. Councils have a duty to secure, so far as reasonably practicable,
      enough accommodation in their area that meets the needs of the children they look after (Children Act 1989,
      section 22G).
    </p>
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
        ${Object.values(headlinesOf(report)).map((headline) => markup` ${headlineItem(headline)}`)}
      </ul>
    </section>
    ${sections.map(
      ({ id, title, body: content }) =>
        markup` <section id="${id}" aria-labelledby="${id}-title">
          <h2 id="${id}-title">${title}</h2>
          ${content}
        </section>`,
    )}`;
  return body.text;
}

/** Licence notice and rounding rule, for the foot of any page that shows the figures. */
export const renderReportFoot = (): string =>
  markup` <p>
      Counts are exact. Percentages have one decimal, rounded half up. Small counts can identify a child: this is the
      council’s own view and not for publication as it stands.
    </p>
    <p>${ATTRIBUTION}</p>`.text;

/** The report as one HTML file that needs nothing else. */
export function renderReportHtml(report: SufficiencyReport): string {
  const title = `Sufficiency report, ${report.council.name}, ${inWords(calendarDate(report.snapshot))}`;
  return standAlonePage({
    title: report.synthetic ? `Fictional data: ${title}` : title,
    body: renderReportBody(report),
    foot: renderReportFoot(),
  });
}
