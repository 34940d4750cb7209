import { BOUNDARY_LABELS, GROUP_LABELS } from '../labels';
import type { PublishedReport } from '../publication/published-report';
import { BANDS, BOUNDARIES, PROVIDERS, PROVISION_GROUPS } from '../report';
import { BAND_SERIES, PROVIDER_SERIES } from './count-series';
import type { Block } from './report-document';

type Value = (id: string) => number | null;

const valuesOf = ({ counts }: PublishedReport): Value => {
  const known = new Map(counts.map(({ id, value }) => [id, value]));
  return (id) => known.get(id) ?? null;
};

/** Measures as shares. */
export const sharesChart = ({ shares }: PublishedReport): Block => ({
  kind: 'bars',
  chart: {
    id: 'shares-chart',
    title: 'Measures, as percentages',
    percent: true,
    rows: shares
      .filter(({ value, symbol }) => value !== null || symbol !== null)
      .map(({ title, value }) => ({ label: title, value })),
  },
});

/** Children by boundary, each cut into bands of distance. */
export function distanceChart(report: PublishedReport): Block {
  const value = valuesOf(report);
  return {
    kind: 'counts',
    chart: {
      id: 'distance-chart',
      title: 'Children by distance from home, within each boundary',
      series: BAND_SERIES,
      rows: BOUNDARIES.map((row) => ({
        label: BOUNDARY_LABELS[row],
        values: BANDS.map((band) => value(`distance.${row}.${band}`)),
        total: value(`placedInArea.${row}`),
      })),
    },
  };
}

/** Children by kind of placement, each cut into providers. */
export function providersChart(report: PublishedReport): Block {
  const value = valuesOf(report);
  return {
    kind: 'counts',
    chart: {
      id: 'provision-chart',
      title: 'Children by provider, within each kind of placement',
      series: PROVIDER_SERIES,
      rows: PROVISION_GROUPS.map((group) => ({
        label: GROUP_LABELS[group],
        values: PROVIDERS.map((each) => value(`provision.${group}.${each}`)),
        total: value(`provision.${group}.total`),
      })),
    },
  };
}

/** Children by placement code, largest first; what is suppressed comes last, in the order of the codes. */
export function placementChart({ counts }: PublishedReport): Block[] {
  const codes = counts.filter(({ measure }) => measure === 'placementType');
  if (codes.length === 0) return [];
  const shown = codes.filter(({ value }) => value !== null).toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return [
    {
      kind: 'bars',
      chart: {
        id: 'placement-chart',
        title: 'Children by type of placement, largest first',
        rows: [...shown, ...codes.filter(({ value }) => value === null)].map(({ label, value }) => ({ label, value })),
      },
    },
  ];
}

/** Places that steps of the plan bring; none where no step has any. */
export function planChart({ plan }: PublishedReport): Block[] {
  const rows = plan.filter(({ places }) => places > 0).map(({ title, places }) => ({ label: title, value: places }));
  return rows.length === 0
    ? []
    : [{ kind: 'bars', chart: { id: 'plan-chart', title: 'Places that the plan means to open, step by step', rows } }];
}
