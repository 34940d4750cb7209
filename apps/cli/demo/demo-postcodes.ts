import { DemoArea, LocatedPostcode, metresBetween } from './demo-area';
import type { SeededRandom } from './seeded-random';

/** A row of the invented postcode directory. `council` is empty outside England. */
export interface DemoPostcode extends LocatedPostcode {
  district: string;
}

/** ZZ is an area that Royal Mail has never issued, so that no invented postcode can be somebody's. */
const AREA = 'ZZ';
const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';
const PER_OUTWARD = 10 * LETTERS.length * LETTERS.length;

/** Places outside England, so that a placement across the border can be shown. */
const BEYOND_ENGLAND = [
  { district: 'W06000006', east: 333500, north: 350500 },
  { district: 'W06000011', east: 265500, north: 193000 },
  { district: 'S12000006', east: 297500, north: 576000 },
];

function outward(index: number): string {
  if (index < 99) return `${AREA}${index + 1}`;
  const rest = index - 99;
  return `${AREA}${1 + Math.floor(rest / LETTERS.length)}${LETTERS[rest % LETTERS.length]}`;
}

/** The n-th postcode of an outward code, for example `ZZ1 0AA`. */
function postcodeOf(area: number, n: number): string {
  const unit = n % (LETTERS.length * LETTERS.length);
  const sector = Math.floor(n / (LETTERS.length * LETTERS.length)) % 10;
  return `${outward(area)} ${sector}${LETTERS[Math.floor(unit / LETTERS.length)]}${LETTERS[unit % LETTERS.length]}`;
}

function nearestOther(area: DemoArea, areas: readonly DemoArea[]): number {
  let nearest = 40_000;
  for (const other of areas) {
    if (other.code !== area.code) nearest = Math.min(nearest, metresBetween(area, other));
  }
  return nearest;
}

/** Points about the centre of each area; a point that lies nearer to another centre is drawn again. */
function pointIn(area: DemoArea, neighbours: readonly DemoArea[], spread: number, random: SeededRandom) {
  for (let tries = 0; tries < 20; tries += 1) {
    const point = {
      east: Math.round(area.east + random.normal() * spread),
      north: Math.round(area.north + random.normal() * spread),
    };
    const distance = metresBetween(point, area);
    if (neighbours.every((other) => other.code === area.code || metresBetween(point, other) >= distance)) return point;
  }
  return { east: area.east, north: area.north };
}

/**
 * An invented postcode directory: `dense` postcodes for the councils in `focus`, `sparse` for every other area,
 * and a few across the Welsh and Scottish borders. Real authority and district codes, real centres, no real postcode.
 */
export function demoPostcodes(
  areas: readonly DemoArea[],
  focus: ReadonlySet<string>,
  random: SeededRandom,
  size = { dense: 800, sparse: 60 },
): DemoPostcode[] {
  const ordered = [...areas].sort((a, b) => a.code.localeCompare(b.code));
  const rows = ordered.flatMap((area, index) => {
    const draw = random.fork(area.code);
    const nearest = nearestOther(area, ordered);
    const neighbours = ordered.filter((other) => metresBetween(area, other) < 4 * nearest);
    const spread = Math.max(1_200, nearest * 0.4);
    const count = Math.min(focus.has(area.code) ? size.dense : size.sparse, PER_OUTWARD);
    return Array.from({ length: count }, (_, n) => ({
      postcode: postcodeOf(index, n),
      council: area.code,
      district: draw.pick(area.districts),
      ...pointIn(area, neighbours, spread, draw),
    }));
  });
  const beyond = BEYOND_ENGLAND.flatMap((place, index) =>
    Array.from({ length: 20 }, (_, n) => ({
      postcode: postcodeOf(ordered.length + index, n),
      council: '',
      district: place.district,
      east: place.east + 300 * n,
      north: place.north + 200 * n,
    })),
  );
  return [...rows, ...beyond];
}

/** The directory as a CSV with the columns of the ONS Postcode Directory. */
export function* postcodeLines(postcodes: readonly DemoPostcode[]): Generator<string> {
  yield 'pcd,oslaua,oseast1m,osnrth1m\n';
  for (const row of postcodes) yield `${row.postcode},${row.district},${row.east},${row.north}\n`;
}
