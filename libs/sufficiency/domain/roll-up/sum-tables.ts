import { percent, roundHalfUp } from '#kernel';
import type { Market } from '../market';
import { BANDS, BOUNDARIES, PROVIDERS, PROVISION_GROUPS, type Measures } from '../report';
import type { RolledMarket, RolledTables, Summed } from './roll-up';

const keyed = <K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;

/** The tables of counts, cell by cell. */
export function sumTables(reports: readonly Measures[]): RolledTables {
  const sum = (of: (measures: Measures) => number): number => reports.reduce((total, each) => total + of(each), 0);
  const codes = [...new Set(reports.flatMap(({ placementType }) => Object.keys(placementType)))].sort();
  return {
    distance: keyed(BOUNDARIES, (row) => keyed(BANDS, (band) => sum(({ distance }) => distance[row][band]))),
    provision: keyed(PROVISION_GROUPS, (group) =>
      keyed(PROVIDERS, (provider) => sum(({ provision }) => provision[group][provider])),
    ),
    placementType: keyed(codes, (code) => sum(({ placementType }) => placementType[code] ?? 0)),
  };
}

/** The sum of each of the fields over those that have any. */
function sumOf<K extends string>(
  keys: readonly K[],
  parts: readonly (Readonly<Record<K, number>> | null)[],
): Summed<Record<K, number>> {
  const known = parts.flatMap((part) => part ?? []);
  return {
    value: known.length === 0 ? null : keyed(keys, (key) => known.reduce((total, part) => total + part[key], 0)),
    councils: known.length,
  };
}

const OCCUPANCY = ['homes', 'registered', 'staffed', 'offered', 'occupied', 'held', 'blocked'] as const;
const UNMET = ['ended', 'placed', 'withoutPlacement', 'open', 'refusals', 'noReply'] as const;
const COME_HOME = ['children', 'ready', 'preparing', 'notReady', 'returning', 'steppingDown', 'overdue'] as const;

/** Early help of the newest year that any has: years of spending are not added to each other. */
function earlyHelp(markets: readonly Market[]): RolledMarket['earlyHelp'] {
  const given = markets.flatMap((each) => each.earlyHelp ?? []);
  const period = Math.max(...given.map((each) => each.period));
  const { value, councils } = sumOf(
    ['familySupportPence', 'lookedAfterPence'],
    given.filter((each) => each.period === period),
  );
  if (value === null) return { value, councils };
  const { familySupportPence, lookedAfterPence } = value;
  const pencePerPound = lookedAfterPence > 0 ? roundHalfUp((100 * familySupportPence) / lookedAfterPence) : null;
  return { value: { period, ...value, pencePerPound }, councils };
}

/** What stands beside the returns, added up; shares are worked out from the sums. */
export function sumMarket(markets: readonly Market[]): RolledMarket {
  const occupancy = sumOf(
    OCCUPANCY,
    markets.map((each) => each.occupancy),
  );
  const places = occupancy.value;
  return {
    occupancy: {
      councils: occupancy.councils,
      value: places && {
        ...places,
        ofRegistered: percent(places.occupied, places.registered),
        ofStaffed: percent(places.occupied, places.staffed),
        ofOffered: percent(places.occupied, places.offered),
      },
    },
    unmetNeed: sumOf(
      UNMET,
      markets.map((each) => each.unmetNeed),
    ),
    comeHome: sumOf(
      COME_HOME,
      markets.map((each) => each.comeHome),
    ),
    earlyHelp: earlyHelp(markets),
  };
}
