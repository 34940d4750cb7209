import type { Block, DocumentSection, Headline, ReportDocument } from '../document/report-document';
import { FICTIONAL } from '../document/report-document';
import { isNumbers, shown } from '../document/words';
import { bars, missingChart, stackedBars } from './charts';
import { countChart } from './count-chart';
import { markup, type Html } from './html';
import { lineChart } from './line-chart';
import { mapChart } from './map-chart';
import { rangeChart } from './range-chart';
import { dataTable, summaryList } from './table';
import { timelineChart } from './timeline-chart';

const headlineItem = ({ figure, words }: Headline): Html => {
  if (figure !== null) return markup`<li><span class="figure">${figure}</span> ${words}</li>`;
  const [subject, why] = words.split(': ') as [string, string];
  return markup`<li><span class="figure none">Cannot be calculated</span> ${subject}: ${why}</li>`;
};

/** A headline as a sentence: the figure in bold, then its words. */
const sentence = ({ figure, words }: Headline): Html =>
  figure === null
    ? markup`<p class="lead">${words.replace(': ', ' cannot be calculated: ')}</p>`
    : markup`<p class="lead"><strong>${figure}</strong> ${words}</p>`;

/** One block of a document, as it stands in its section. */
export function blockHtml(block: Block): Html {
  switch (block.kind) {
    case 'heading':
      return markup` <h3>${block.text}</h3>`;
    case 'paragraph':
      return markup` <p>${block.text}</p>`;
    case 'list':
      return markup` <ul>
        ${block.items.map((item) => markup`<li>${item}</li>`)}
      </ul>`;
    case 'lead':
      return sentence(block.headline);
    case 'headlines':
      return markup` <ul class="headlines">
        ${block.headlines.map((headline) => markup` ${headlineItem(headline)}`)}
      </ul>`;
    case 'facts':
      return summaryList(block.items);
    case 'table':
      return dataTable({
        ...block.table,
        rows: block.table.rows.map((row) => row.map(shown)),
        numbers: block.table.columns.map((_, index) => isNumbers(block.table, index)),
      });
    case 'stacked-bars':
      return stackedBars(block.chart);
    case 'bars':
      return bars(block.chart);
    case 'counts':
      return countChart(block.chart);
    case 'lines':
      return lineChart(block.chart);
    case 'ranges':
      return rangeChart(block.chart);
    case 'timeline':
      return timelineChart(block.chart);
    case 'map':
      return mapChart(block.chart);
    case 'missing-chart':
      return missingChart(block.chart);
  }
}

const sectionHtml = ({ id, title, blocks }: DocumentSection): Html =>
  markup` <section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${blocks.map(blockHtml)}
  </section>`;

const syntheticBanner = markup` <div class="synthetic" role="note">
  <p><strong>Fictional data.</strong> ${FICTIONAL}</p>
</div>`;

const contentsHtml = ({ sections }: ReportDocument): Html =>
  markup` <nav aria-labelledby="contents-title">
    <h2 id="contents-title">Contents</h2>
    <ul>
      ${sections.map(({ id, title }) => markup` <li><a href="#${id}">${title}</a></li>`)}
    </ul>
  </nav>`;

/** A document between header and footer: one h1, then sections under h2. Has no inline style and no script. */
export const documentBody = (document: ReportDocument): Html =>
  markup`${document.synthetic && syntheticBanner}
    <p class="caption">${document.caption}</p>
    <h1>${document.heading}</h1>
    <p>${document.introduction}</p>
    ${document.signatures && markup` <div class="signatures">${summaryList(document.signatures)}</div>`}
    ${document.contents !== false && contentsHtml(document)}
    ${document.sections.map(sectionHtml)}`;

export const documentFoot = (document: ReportDocument): Html =>
  markup`${document.foot.map((text) => markup` <p>${text}</p>`)}`;
