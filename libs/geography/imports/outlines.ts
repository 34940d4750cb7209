import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Ring } from '../domain/outline';

/** To be shown beside every map that is drawn from the outlines. */
export const OUTLINES_ATTRIBUTION =
  'Boundaries: Office for National Statistics, May 2023, licensed under the Open Government Licence v3.0. Contains OS data © Crown copyright and database right 2023.';

const UNIT_METRES = 250;

let read: ReadonlyMap<string, readonly Ring[]> | undefined;

/** Outlines of the 153 authorities by code, to draw maps by; see reference/README.md. Read once and kept. */
export function authorityOutlines(): ReadonlyMap<string, readonly Ring[]> {
  read ??= readOutlines();
  return read;
}

function readOutlines(): ReadonlyMap<string, readonly Ring[]> {
  const text = readFileSync(join(__dirname, 'reference', 'outlines.csv'), 'utf8');
  const outlines = new Map<string, Ring[]>();
  for (const { code, ring } of parse<{ code: string; ring: string }>(text, { columns: true })) {
    const rings = outlines.get(code) ?? [];
    rings.push(ringOf(ring.split(' ').map(Number)));
    outlines.set(code, rings);
  }
  return outlines;
}

/** @param steps the first point, then the step from each point to the next */
function ringOf(steps: readonly number[]): Ring {
  let [east, north] = [0, 0];
  return Array.from({ length: steps.length / 2 }, (_, index) => {
    east += (steps[2 * index] as number) * UNIT_METRES;
    north += (steps[2 * index + 1] as number) * UNIT_METRES;
    return [east, north] as const;
  });
}
