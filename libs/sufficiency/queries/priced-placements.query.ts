import type { Tx } from '#platform';
import type { BegunRow, LivedRow, PaidRow, PairRow } from '../domain/lineage/market-rows';
import { snapshotOf } from '../domain/snapshot';
import type { CouncilAndYear } from './indicator-facts.query';
import {
  AS_BEGUN,
  bandOf,
  BEGUN_SINCE,
  EVER_PRICED,
  IN_FORCE,
  KIND,
  OCCUPIED_DAYS,
  ON_BOTH,
  priceOn,
  RUNNING,
  SECTOR,
  VOID_DAYS,
} from './market-prices.query';
import { UNACCOMPANIED } from './market-unmet-need.query';

/** A placement p by the reference of its need, with nothing else of the child. */
const PLACED = `
  p.id as placement, n.reference, ${KIND} as kind, p.provider_name as provider, p.urn,
  to_char(p.starts_on, 'YYYY-MM-DD') as "startsOn", to_char(p.ends_on, 'YYYY-MM-DD') as "endsOn", ${UNACCOMPANIED}`;

const WITH_NEED = `
  left join placements.need n on n.id = p.need_id
  left join placements.referral f on f.id = p.referral_id
  left join placements.need_version v on v.need_id = p.need_id and v.version = f.need_version`;

const ORDER = `order by p.starts_on, n.reference, p.id`;

const PAID = `
  select ${PLACED}, ${SECTOR} as sector, l.purpose, l.payer, l.pence
    from placements.placement p
    join lateral (select l.purpose, l.payer, sum(l.pence_per_week)::float8 as pence from placements.price_line l
                   where l.placement_id = p.id and ${IN_FORCE('$2::date')} group by 1, 2) l on true
    left join register.registration r on r.snapshot_id = register.complete_snapshot($2::date) and r.urn = p.urn
    ${WITH_NEED}
   where ${RUNNING('$2::date')} ${ORDER}, l.purpose, l.payer`;

const PAIRS = `
  select ${PLACED}, ${priceOn('$3::date')} as before, ${priceOn('$2::date')} as now
    from placements.placement p ${WITH_NEED} where ${ON_BOTH} ${ORDER}`;

const BEGUN = `
  select ${PLACED}, ${AS_BEGUN} from placements.placement p ${WITH_NEED} where ${BEGUN_SINCE} ${ORDER}`;

const LIVED = `
  select ${PLACED}, case when p.starts_on <= $2::date then ${OCCUPIED_DAYS} else 0 end::int as "occupiedDays",
         case when p.state = 'ended' then coalesce((
           select sum(l.pence_per_week * ${VOID_DAYS}) from placements.price_line l
            where l.placement_id = p.id and l.valid_to > p.ends_on), 0) else 0 end::float8 as "voidPenceDays"
    from placements.placement p ${WITH_NEED} where ${EVER_PRICED} ${ORDER}`;

const on = ({ organisationId, year }: CouncilAndYear): [string, string] => [organisationId, snapshotOf(year)];
const since = (asked: CouncilAndYear): [string, string, string] => [...on(asked), snapshotOf(asked.year - 1)];

/** Placements that ran on the day with what each costs a week, for what and by whom. */
export const paidRows = (tx: Tx, asked: CouncilAndYear): Promise<PaidRow[]> => tx.query<PaidRow>(PAID, on(asked));

/** Placements that ran on the day and a year before, with a price on both. */
export const pairRows = (tx: Tx, asked: CouncilAndYear): Promise<PairRow[]> => tx.query<PairRow>(PAIRS, since(asked));

/** Placements with a price: days lived in the year, and what was paid for days after an end. */
export const livedRows = (tx: Tx, asked: CouncilAndYear): Promise<LivedRow[]> =>
  tx.query<LivedRow>(LIVED, since(asked));

/** Placements that began in the year and in the one before. */
export async function begunRows(tx: Tx, asked: CouncilAndYear): Promise<BegunRow[]> {
  const found = await tx.query<Omit<BegunRow, 'band'> & { age: number | null; risk: string | null }>(
    BEGUN,
    since(asked),
  );
  return found.map(({ age, risk, ...row }) => ({ ...row, band: bandOf({ age, risk }) }));
}
