import {
  BANDS,
  BAND_LABELS,
  BOUNDARIES,
  BOUNDARY_LABELS,
  DEFINITIONS,
  GROUP_LABELS,
  PROVIDERS,
  PROVIDER_LABELS,
  PROVISION_GROUPS,
  placeLabel,
  type Measures,
  type SufficiencyReport,
} from '#sufficiency';
import { besideTheTables } from './sufficiency/further-figures';

/** A count of the report that can be followed to its rows. */
export interface Figure {
  /** Its path in the report's measures, for example "distance.outside.over20". */
  readonly cell: string;
  readonly label: string;
  /** Children. */
  readonly count: number | null;
}

export interface FigureGroup {
  readonly title: string;
  readonly figures: readonly Figure[];
}

const providers = (measures: Measures): Figure[] =>
  PROVISION_GROUPS.flatMap((group) =>
    PROVIDERS.map((provider) => ({
      cell: `provision.${group}.${provider}`,
      label: `${GROUP_LABELS[group]}: ${PROVIDER_LABELS[provider]}`,
      count: measures.provision[group][provider],
    })),
  );

const distances = (measures: Measures): Figure[] =>
  BOUNDARIES.flatMap((boundary) =>
    BANDS.map((band) => ({
      cell: `distance.${boundary}.${band}`,
      label: `${BOUNDARY_LABELS[boundary]}: ${BAND_LABELS[band]}`,
      count: measures.distance[boundary][band],
    })),
  );

const titled = (id: keyof Measures, figures: Figure[]): FigureGroup => ({ title: DEFINITIONS[id].title, figures });

function groups(report: SufficiencyReport): FigureGroup[] {
  const { measures } = report;
  const { lookedAfter, placedInArea, placementType, stability, longTermStability, unregistered, kinship } = measures;
  return [
    titled('lookedAfter', [{ cell: 'lookedAfter.count', label: 'All children', count: lookedAfter.count }]),
    titled(
      'placedInArea',
      BOUNDARIES.map((key) => ({ cell: `placedInArea.${key}`, label: BOUNDARY_LABELS[key], count: placedInArea[key] })),
    ),
    titled('distance', distances(measures)),
    titled('provision', providers(measures)),
    titled(
      'placementType',
      Object.entries(placementType).map(([code, count]) => ({
        cell: `placementType.${code}`,
        label: `${code} ${placeLabel(code)}`,
        count,
      })),
    ),
    titled('kinship', [{ cell: 'kinship.count', label: 'Relative or friend', count: kinship.count }]),
    titled('stability', [
      { cell: 'stability.threeOrMore', label: 'Three or more placements', count: stability.threeOrMore },
    ]),
    titled('longTermStability', [
      { cell: 'longTermStability.cohort', label: 'In long-term care', count: longTermStability.cohort },
      { cell: 'longTermStability.stable', label: 'Of these, settled', count: longTermStability.stable },
    ]),
    titled('unregistered', [
      { cell: 'unregistered.toCheck', label: 'To check against the register', count: unregistered.toCheck },
      { cell: 'unregistered.missingUrn', label: 'URN missing', count: unregistered.missingUrn },
      { cell: 'unregistered.confirmed', label: 'Confirmed as unregistered', count: unregistered.confirmed },
    ]),
    ...besideTheTables(report),
  ];
}

/** A count that has no rows to show, and why: it is not known, or it is nothing. */
export interface FigureWithoutRows {
  readonly cell: string;
  readonly label: string;
  readonly group: string;
  readonly why: string;
}

/** Counts of the report that are not known, each with the reason. */
export const figuresNotKnown = (report: SufficiencyReport): FigureWithoutRows[] =>
  groups(report).flatMap(({ title, figures }) =>
    figures.flatMap(({ cell, label, count }) => {
      const why = DEFINITIONS[cell.split('.')[0] as keyof Measures]?.whenNull;
      return count === null ? [{ cell, label, group: title, why: `Not known: ${why ?? 'it cannot be counted'}.` }] : [];
    }),
  );

/** A count of the report that has no rows: not known, or nothing; null for one that has, and for what is no count of it. */
export function figureWithoutRows(report: SufficiencyReport, cell: string): FigureWithoutRows | null {
  const unknown = figuresNotKnown(report).find((figure) => figure.cell === cell);
  if (unknown) return unknown;
  for (const { title, figures } of groups(report)) {
    const found = figures.find((figure) => figure.cell === cell && figure.count === 0);
    if (found) return { cell, label: found.label, group: title, why: 'The figure is 0: no row is behind it.' };
  }
  return null;
}

/** The report's counts above zero, by measure. */
export const figuresOf = (report: SufficiencyReport): FigureGroup[] =>
  groups(report)
    .map((group) => ({ ...group, figures: group.figures.filter(({ count }) => (count ?? 0) > 0) }))
    .filter((group) => group.figures.length > 0);

/** The count of a cell with its measure's title; null when the report has no such count above zero. */
export function figureAt(report: SufficiencyReport, cell: string): (Figure & { readonly group: string }) | null {
  for (const { title, figures } of figuresOf(report)) {
    const found = figures.find((figure) => figure.cell === cell);
    if (found) return { ...found, group: title };
  }
  return null;
}
