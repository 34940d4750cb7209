import type { Block } from './report-document';

interface PricedKind {
  readonly kind: string;
  readonly sector?: string;
  readonly placements: number;
  readonly medianPence: number | null;
  readonly p25Pence: number | null;
  readonly p75Pence: number | null;
}

const TITLE = 'Weekly price by kind and sector: the middle half of placements';

/** Price bands of placements in force; where there are too few of a kind, that is said in the place of its band. */
export function priceChart(kinds: readonly PricedKind[] | null): Block {
  if (kinds === null || kinds.length === 0)
    return {
      kind: 'missing-chart',
      chart: { title: TITLE, why: 'no placement agreement with a weekly price was in force on the day of the report.' },
    };
  if (kinds.every(({ medianPence }) => medianPence === null))
    return {
      kind: 'missing-chart',
      chart: { title: TITLE, why: 'each kind has fewer than five prices, which tell no spread.' },
    };
  return {
    kind: 'ranges',
    chart: {
      id: 'price-chart',
      title: TITLE,
      rows: kinds.map(({ kind, sector, placements, medianPence, p25Pence, p75Pence }) => ({
        label: sector === undefined ? kind : `${kind}, ${sector.toLowerCase()}`,
        count: placements,
        range:
          medianPence === null || p25Pence === null || p75Pence === null
            ? 'fewer than five prices'
            : { low: p25Pence, middle: medianPence, high: p75Pence },
      })),
    },
  };
}
