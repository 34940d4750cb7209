import { calendarDate, type CalendarDate } from '#kernel';
import type { PlainEpisode, Point, World } from '../../../apps/cli/bench/reference-measures';

/** A case counted by hand; its working is in `measures.md` under the same title. */
export interface GoldenCase {
  readonly title: string;
  /**
   * Each child's episodes, one a line: DECOM DEC RNE LS PLACE PROVIDER URN HOME PLACEMENT, `-` for empty.
   * The row of an episode is its place in the case.
   */
  readonly children: Readonly<Record<string, readonly string[]>>;
  readonly births?: Readonly<Record<string, string>>;
  readonly world?: Partial<World>;
  /** The part of `measures` that the working arrives at. */
  readonly expected: Readonly<Record<string, unknown>>;
}

const at = (authority: string | null, country: Point['country'], east: number | null, north: number | null): Point => ({
  authority,
  country,
  east,
  north,
});

/** Invented places on the grid; authorities are real codes, postcodes are in no real area. */
export const POSTCODES: Readonly<Record<string, Point>> = {
  ZZ11AA: at('E08000003', 'E', 400_000, 400_000),
  ZZ12AA: at('E08000003', 'E', 403_219, 400_000),
  ZZ21AA: at('E08000006', 'E', 432_267, 400_000),
  ZZ22AA: at('E08000006', 'E', 432_268, 400_000),
  ZZ23AA: at('E08000007', 'E', 400_000, 380_688),
  ZZ31AA: at(null, 'W', 400_000, 300_000),
  ZZ41AA: at(null, 'N', 340_000, 370_000),
  ZZ51AA: at('E08000003', 'E', null, null),
};

export const COUNCIL = 'E08000003';

export const worldOf = ({ births = {}, world = {} }: Pick<GoldenCase, 'births' | 'world'>): World => ({
  council: COUNCIL,
  year: 2025,
  births: Object.fromEntries(Object.entries(births).map(([child, born]) => [child, calendarDate(born)])),
  postcodes: POSTCODES,
  registered: new Set(['1000001', 'SC000002']),
  confirmedChildren: new Set(),
  confirmedCodes: new Set(),
  ...world,
});

const empty = (text: string | undefined): string | null => (text === undefined || text === '-' ? null : text);
const dateOrNull = (text: string | undefined): CalendarDate | null => {
  const given = empty(text);
  return given === null ? null : calendarDate(given);
};

export function episodesOf({ children }: Pick<GoldenCase, 'children'>): PlainEpisode[] {
  return Object.entries(children)
    .flatMap(([child, lines]) => lines.map((line) => ({ child, cells: line.split(/\s+/) })))
    .map(({ child, cells: [decom, dec, rne, ls, place, provider, urn, home, placement] }, index) => ({
      child,
      row: index + 2,
      decom: calendarDate(decom ?? ''),
      dec: dateOrNull(dec),
      rne: empty(rne),
      ls: empty(ls),
      place: empty(place),
      provider: empty(provider),
      urn: empty(urn),
      home: empty(home) ?? '',
      placement: empty(placement) ?? '',
    }));
}
