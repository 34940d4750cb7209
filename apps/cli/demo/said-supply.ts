import type { SaidHousehold, SaidPlace } from './demo-vacancies';

const cellsOf = (lines: readonly string[]): string[][] => lines.slice(1).map((line) => line.trimEnd().split(','));

/** The places of a file that was written, so that their states name the same ones. */
export const saidPlaces = (lines: readonly string[]): SaidPlace[] =>
  cellsOf(lines).map(([urn = '', building = '', code = '', , , offered, , , , , since = '']) => ({
    urn,
    building: Number(building),
    code,
    offered: offered === 'yes',
    since,
  }));

/** A third of the households of a file that was written: those that say how they stand. */
export const saidHouseholds = (lines: readonly string[]): SaidHousehold[] =>
  cellsOf(lines)
    .filter((_, index) => index % 3 === 0)
    .map((cells) => ({ household: cells[0] ?? '', agencyUrn: cells[1] ?? '', free: Number(cells[9] ?? '0') }));
