import type { Country } from './country';

/** Where a postcode is; all null when it is not known. East and north in metres. */
export interface Location {
  readonly country: Country | null;
  readonly east: number | null;
  readonly north: number | null;
}

/**
 * Miles in a straight line, rounded half up to 0.1; null when a grid reference is missing, or in Northern Ireland, which is
 * on another grid.
 *
 * Metres / 1609.344 lies on a half exactly at odd multiples of 50292/625 m, so the number of tenths is
 * floor((625 d / 50292 + 1) / 2): no step but the root is inexact, and none is at a half.
 */
export function milesBetween(from: Location, to: Location): number | null {
  if (from.east === null || from.north === null || to.east === null || to.north === null) return null;
  if (from.country === 'N' || to.country === 'N') return null;
  const east = from.east - to.east;
  const north = from.north - to.north;
  const squareMetres = east * east + north * north;
  return Math.floor((Math.sqrt(squareMetres * 390_625) / 50_292 + 1) / 2) / 10;
}
