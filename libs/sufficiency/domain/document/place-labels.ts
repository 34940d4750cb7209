import type { AreaKind, AreaMap } from '../council-area';

export interface PlacedLabel {
  readonly kind: AreaKind;
  /** Middle of the label, in units of the map. */
  readonly x: number;
  /** Base line of the first line. */
  readonly y: number;
  readonly lines: readonly string[];
  /** The room that it takes. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const SHORT = /^(?:London Borough of |Royal Borough of |City of (?!London))/;
/** A letter is about so wide, of its height. */
const LETTER = 0.56;
const LONG = 13;
const ORDER: readonly AreaKind[] = ['own', 'adjoining', 'other'];
/** Tried one after another, in lines up or down. */
const SHIFTS = [0, -1, 1, -2, 2, -3, 3];
/** Where nobody of the council's lives and that it does not adjoin: named only where so much is free on all sides. */
const QUIET = { shifts: [0], apart: 2.5 } as const;
const LOUD = { shifts: SHIFTS, apart: 0 } as const;

/** A long name in two lines, broken at the space nearest to its middle. */
function inLines(name: string): string[] {
  const short = name.replace(SHORT, '');
  const spaces = [...short.matchAll(/ /g)].map(({ index }) => index);
  if (short.length <= LONG || spaces.length === 0) return [short];
  const middle = short.length / 2;
  const at = spaces.reduce((best, each) => (Math.abs(each - middle) < Math.abs(best - middle) ? each : best));
  return [short.slice(0, at), short.slice(at + 1)];
}

const widened = ({ left, right, top, bottom }: Box, by: number): Box => ({
  left: left - by,
  right: right + by,
  top: top - by,
  bottom: bottom + by,
});

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Names on a map so that none lies on another or beyond the edge: the council's first, then those it adjoins. A name that
 * finds no room is left out; the table beside the map has them all.
 * @param size height of a letter, in units of the map
 */
export function placeLabels(
  { areas, width, height }: AreaMap,
  below: Readonly<Record<string, string>>,
  size: number,
): PlacedLabel[] {
  const taken: Box[] = [];
  const line = size * 1.15;
  return ORDER.flatMap((kind) => areas.filter((each) => each.kind === kind)).flatMap(({ code, name, kind, centre }) => {
    if (centre === null) return [];
    const lines = [...inLines(name), ...(below[code] === undefined ? [] : [below[code]])];
    const half = (Math.max(...lines.map(({ length }) => length)) * size * LETTER) / 2;
    const x = Math.min(Math.max(centre.x, half + 1), width - half - 1);
    const { shifts, apart } = kind === 'other' && below[code] === undefined ? QUIET : LOUD;
    for (const shift of shifts) {
      const top = centre.y - (lines.length * line) / 2 + shift * line * 0.7;
      const box = { left: x - half, right: x + half, top, bottom: top + lines.length * line };
      if (top < 0.5 || box.bottom > height - 0.5 || taken.some((other) => meet(widened(box, apart), other))) continue;
      taken.push(box);
      return [
        { kind, x, y: top + size, lines, box: { x: x - half, y: top, width: 2 * half, height: box.bottom - top } },
      ];
    }
    return [];
  });
}
