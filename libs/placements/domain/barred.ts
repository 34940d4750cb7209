import { bitOf } from './left-out';
import type { PublishedFacts } from './facts';
import type { Need } from './need';

export interface Bearing {
  readonly restricted: ReadonlySet<string>;
  readonly suspended: ReadonlySet<string>;
  readonly paused: ReadonlySet<string>;
}

/** Marks in a mask that stand for no reason: its own area is to be avoided where its buildings are not placed; an agency. */
export const AREA_IF_UNPLACED = 2 ** 40;
export const IS_AGENCY = 2 ** 41;

/** A mask without its marks. */
export const reasonsOnly = (mask: number): number => mask % AREA_IF_UNPLACED;

const AGENCY = 'Independent Fostering Agency';
const SUPPORTED = 'Supported Accommodation';

export const isAgency = ({ provisionType }: PublishedFacts): boolean => provisionType === AGENCY;

/** What stands against a registration by itself, whichever of its places it is, as a mask. */
export function barredBy(need: Need, avoid: ReadonlySet<string>, bearing: Bearing, published: PublishedFacts): number {
  const { urn, provisionType, status, places, shortBreakOnly, authorityCode } = published;
  const agency = isAgency(published);
  const supported = provisionType === SUPPORTED;
  const { residential, supportedAccommodation } = need.suitability;
  let mask = agency ? IS_AGENCY : 0;
  if (supported && need.age < 16) mask += bitOf('under-16-supported-accommodation');
  if (status !== 'Active') mask += bitOf('not-active');
  if (bearing.restricted.has(urn)) mask += bitOf('restricted');
  if (bearing.suspended.has(urn)) mask += bitOf('suspended');
  if (bearing.paused.has(urn)) mask += bitOf('paused');
  if (need.avoid.urns.includes(urn)) mask += bitOf('place-to-avoid');
  if (agency) return mask;
  if (provisionType === "Secure children's home") mask += bitOf('secure');
  if (shortBreakOnly && !need.shortBreak) mask += bitOf('short-break-only');
  if (places !== null && need.siblings + 1 > places) mask += bitOf('number-outside');
  if ((supported ? supportedAccommodation : residential) === 'Unsuitable') mask += bitOf('unsuitable-type');
  if (authorityCode !== null && avoid.has(authorityCode)) mask += AREA_IF_UNPLACED;
  return mask;
}
