import fc from 'fast-check';
import {
  Attacker,
  children,
  facts,
  learnCharts,
  many,
  printed,
  readerOf,
  recovered,
  rowsOf,
  tally,
} from '../../../../test/factories/published-reader';
import { documentBody } from '../html/document-body';
import { publishedReport } from '../publication/published-report';
import { drawnRow } from './chart';
import { publishedDocument } from './published-document';
import type { Block, ReportDocument } from './report-document';
import { describeBars, describeCountChart, shown } from './words';

const blocksOf = ({ sections }: ReportDocument): Block[] => sections.flatMap(({ blocks }) => [...blocks]);

/** 60 inside; of 20 outside 2 with a voluntary provider, 3 farther away: small counts that the tables suppress. */
const scene = [
  ...many(60, {}),
  ...many(15, { place: 'outside', code: 'K2', provider: 'private' }),
  ...many(3, { place: 'outside', code: 'K2', provider: 'private', band: 'over20' }),
  ...many(2, { place: 'outside', code: 'K2', provider: 'voluntary' }),
];

const drawnOf = (values: (number | null)[], total: number | null) => drawnRow({ label: '', values, total });

const NUMBER = /\d(?:[\d,]*\d)?(?:\.\d+)?%?/g;
const numbersIn = (text: string): string[] => [...text.matchAll(NUMBER)].map(([found]) => found);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** What the pictures of a page say: words in them and beside them, without names of rows, parts and charts. */
function wordsOfPictures(document: ReportDocument): string {
  const names = blocksOf(document).flatMap((block) => {
    if (block.kind !== 'counts' && block.kind !== 'bars') return [];
    const series = block.kind === 'counts' ? block.chart.series : [];
    return [block.chart.title, ...block.chart.rows.map(({ label }) => label), ...series.map(({ name }) => name)];
  });
  const figures = [...documentBody(document).text.matchAll(/<figure class="chart">[\s\S]*?<\/figure>/g)].map(
    ([figure]) => figure,
  );
  expect(figures.length).toBeGreaterThan(3);
  return names
    .flatMap((name) => [name, escaped(name)])
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, ' '), figures.join('\n').replaceAll(/<[^>]*>/g, '\n'));
}

const inTables = (document: ReportDocument): Set<string> =>
  new Set(
    blocksOf(document).flatMap((block) =>
      block.kind === 'table' ? block.table.rows.flatMap((row) => row.slice(1).map(shown)) : [],
    ),
  );

describe('charts of what is published, attacked with linear algebra', () => {
  it('give back no small count to whoever measures every bar', () => {
    fc.assert(
      fc.property(children, (all) => {
        const published = publishedReport(facts(all));
        const attacker = readerOf(published);
        learnCharts(attacker, publishedDocument(published));
        expect(recovered(attacker, all, published)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('nor with the Department’s release of the same year beside them', () => {
    fc.assert(
      fc.property(children, (all) => {
        const department = printed(all);
        const published = publishedReport(facts(all, { department }));
        const [attacker, alone] = [readerOf(published), new Attacker()];
        learnCharts(attacker, publishedDocument(published));
        for (const { id, number } of department)
          if (number !== null)
            for (const row of rowsOf(id)) {
              attacker.learn(row);
              alone.learn(row);
            }
        expect(recovered(attacker, all, published)).toEqual(recovered(alone, all, published));
      }),
      { numRuns: 10 },
    );
  });

  it('would be found out if they drew what is not published', () => {
    const published = publishedReport(facts(scene));
    const honest = publishedDocument(published);
    const careless: ReportDocument = {
      ...honest,
      sections: honest.sections.map((section) => ({
        ...section,
        blocks: section.blocks.map((block) =>
          block.kind === 'counts' && block.chart.id === 'distance-chart'
            ? {
                ...block,
                chart: {
                  ...block.chart,
                  rows: block.chart.rows.map((row, index) => ({
                    ...row,
                    values: ['within20', 'over20', 'unknown'].map((band) =>
                      tally(scene, `distance.${['inside', 'outside', 'unknown'][index]}.${band}`),
                    ),
                  })),
                },
              }
            : block,
        ),
      })),
    };
    const attacker = readerOf(published);
    learnCharts(attacker, honest);
    expect(recovered(attacker, scene, published)).toEqual([]);
    learnCharts(attacker, careless);
    expect(recovered(attacker, scene, published)).toContain('distance.outside.over20');
  });
});

describe('charts of what is published', () => {
  it('tell no number that does not stand in a table', () => {
    fc.assert(
      fc.property(children, (all) => {
        const document = publishedDocument(publishedReport(facts(all)));
        const tables = inTables(document);
        expect(numbersIn(wordsOfPictures(document)).filter((number) => !tables.has(number))).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  it('draw what is suppressed as not shown, in one piece, for the eye and in words', () => {
    const document = publishedDocument(publishedReport(facts(scene)));
    const distance = blocksOf(document).find((block) => block.kind === 'counts' && block.chart.id === 'distance-chart');
    if (distance?.kind !== 'counts') throw new Error('there is no chart of distance');
    const outside = distance.chart.rows[1];
    expect(outside?.values).toEqual([null, null, 0]);
    expect(describeCountChart(distance.chart)).toContain('Outside the council’s area: not shown.');
    const shares = blocksOf(document).find((block) => block.kind === 'bars' && block.chart.id === 'placement-chart');
    if (shares?.kind !== 'bars') throw new Error('there is no chart of placements');
    expect(documentBody(document).text).toContain('Not shown: suppressed');
    expect(describeBars({ id: 'x', title: 'T', rows: [{ label: 'A', value: null }] })).toBe('T. A: not shown.');
  });

  it('draw nothing of a row whose total, or of which one part alone, is suppressed', () => {
    expect(drawnOf([10, null, null], null)).toEqual({ parts: [null, null, null], left: 1, whole: 1 });
    expect(drawnOf([10, null, 4], 16)).toEqual({ parts: [null, null, null], left: 1, whole: 1 });
    expect(drawnOf([10, null, null], 16)).toEqual({ parts: [10, null, null], left: 6, whole: 16 });
    expect(drawnOf([10, 6], 16)).toEqual({ parts: [10, 6], left: 0, whole: 16 });
    expect(drawnOf([0, 0], 0)).toEqual({ parts: [0, 0], left: 0, whole: 0 });
  });
});
