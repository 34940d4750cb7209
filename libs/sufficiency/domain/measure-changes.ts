import type { Measures } from './report';

/** A figure of the report that differs, by its path in the measures: "placedInArea.inside". */
export interface MeasureChange {
  readonly measure: string;
  readonly before: number | null;
  readonly after: number | null;
}

type Figures = Map<string, number | null>;

function figuresOf(value: unknown, path: string, figures: Figures): Figures {
  if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) figuresOf(inner, path === '' ? key : `${path}.${key}`, figures);
  else if (value === null || typeof value === 'number') figures.set(path, value);
  return figures;
}

/** The figures that differ, in the order of the report. A placement type that one side has no child of counts 0 there. */
export function measureChanges(before: Measures, after: Measures): MeasureChange[] {
  const a = figuresOf(before, '', new Map());
  const b = figuresOf(after, '', new Map());
  return [...new Set([...a.keys(), ...b.keys()])]
    .map((measure) => ({ measure, before: figureAt(a, measure), after: figureAt(b, measure) }))
    .filter((change) => change.before !== change.after);
}

function figureAt(figures: Figures, measure: string): number | null {
  const figure = figures.get(measure);
  if (figure !== undefined) return figure;
  return measure.startsWith('placementType.') ? 0 : null;
}
