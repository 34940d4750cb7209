import { stringify } from 'csv-stringify/sync';
import { safeCell } from '#platform';
import { rollUpDocument } from '../domain/document/roll-up-document';
import { INDICATOR_UNITS } from '../domain/indicator';
import type { RollUp } from '../domain/roll-up/roll-up';
import { writeDocument, type ReportFormat } from './write-report-file';

const HEADER = ['section', 'part', 'item', 'value', 'unit', 'numerator', 'denominator', 'councils', 'of', 'note'];

type Value = string | number | null;

/** Every figure in a row of its own, with cells that no spreadsheet computes. */
export function rollUpCsv({ measures, tables, flows, plan, leagues, coverage, synthetic, ...more }: RollUp): string {
  const rows: Value[][] = [
    ...coverage.members.map(({ code, name, basis, edition, asOf }) => [
      'coverage',
      code,
      name,
      basis,
      '',
      edition,
      null,
      null,
      null,
      asOf,
    ]),
    ...measures.flatMap(({ id, title, unit, value, numerator, denominator, councils, why, yearBefore }) => [
      ['measure', id, title, value, INDICATOR_UNITS[unit], numerator, denominator, councils, coverage.councils, why],
      ...(yearBefore === null
        ? []
        : [
            [
              'measure',
              id,
              `${title}, ${yearBefore.year}`,
              yearBefore.value,
              INDICATOR_UNITS[unit],
              yearBefore.numerator,
              yearBefore.denominator,
              yearBefore.councils,
              coverage.councils,
              yearBefore.sameCouncils ? '' : 'not the same councils',
            ],
          ]),
    ]),
    ...Object.entries(tables.distance).flatMap(([row, bands]) =>
      Object.entries(bands).map(([band, value]) => ['distance', row, band, value, 'children']),
    ),
    ...Object.entries(tables.provision).flatMap(([group, providers]) =>
      Object.entries(providers).map(([provider, value]) => ['provision', group, provider, value, 'children']),
    ),
    ...Object.entries(tables.placementType).map(([code, value]) => ['placementType', code, '', value, 'children']),
    ...flows.cells.flatMap(({ from, to, ...counts }) =>
      Object.entries(counts).map(([kind, value]) => ['flow', `${from} to ${to}`, kind, value, 'children']),
    ),
    ...flows.balances.map(({ code, net }) => ['flow', code, 'net import', net, 'children']),
    ...Object.entries(more.sharing?.totals ?? {}).map(([name, value]) => ['sharing', name, '', value, 'places']),
    ...Object.entries(plan.totals).map(([name, value]) => ['plan', name, '', value, '']),
    ...plan.gaps.map(({ id, year, gap }) => ['gap', id, String(year), gap, 'children above places']),
    ...leagues.flatMap(({ id, ranked, councils }) =>
      councils.map(({ code, name, value, numerator, denominator, low, high, bestRank, worstRank }) => [
        'league',
        id,
        `${code} ${name}`,
        value,
        'percent',
        numerator,
        denominator,
        null,
        ranked,
        low === null
          ? ''
          : `${low} to ${high}; ${bestRank === null ? 'not ranked' : `ranks ${bestRank} to ${worstRank}`}`,
      ]),
    ),
    ...more.notRolledUp.map(({ id, title, why }) => [
      'not rolled up',
      id,
      title,
      null,
      '',
      null,
      null,
      null,
      null,
      why,
    ]),
  ];
  const fictional = synthetic ? 'Fictional data' : '';
  const lines = rows.map((cells) => {
    const whole = HEADER.map((_, index) => String(cells[index] ?? ''));
    const note = [whole.at(-1) ?? '', fictional].filter((text) => text !== '').join('; ');
    return [...whole.slice(0, -1), note].map(safeCell);
  });
  return stringify([HEADER, ...lines]);
}

/** A roll-up as the bytes of a file. The same roll-up gives the same bytes. */
export async function writeRollUpFile(rollUp: RollUp, format: ReportFormat): Promise<Buffer> {
  if (format === 'json') return Buffer.from(`${JSON.stringify(rollUp, null, 2)}\n`);
  if (format === 'csv') return Buffer.from(rollUpCsv(rollUp));
  return writeDocument(rollUpDocument(rollUp), format);
}
