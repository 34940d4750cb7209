import { Injectable } from '@nestjs/common';
import { inWords, type CalendarDate } from '#kernel';
import type { OwnerEvidence, OwnersEvidence } from '#placements';
import type { Tx } from '#platform';
import { INDICATORS, type IndicatorKey } from '../domain/indicator';

interface CompanyEvidence {
  readonly company: string;
  readonly assessedOn: CalendarDate | null;
  readonly assessable: boolean | null;
  readonly stale: boolean | null;
  readonly red: readonly string[];
  readonly amber: readonly string[];
}

/** Mappings of names to companies are made anew when the register, the ownership graph or a confirmed name changes. */
const KEPT = 3;
const kept = new Map<string, Promise<ReadonlyMap<string, readonly string[]>>>();

/**
 * Indicators of owners for those who search for homes: what row security lets the actor see, so for a council after the
 * provider's right of reply. An owner of whom no company is known is in none of it.
 */
@Injectable()
export class OwnersPublicEvidence implements OwnersEvidence {
  async evidenceOf(tx: Tx, owners: readonly string[], asAt: CalendarDate): Promise<ReadonlyMap<string, OwnerEvidence>> {
    const companies = await companiesByOwner(tx, asAt);
    const wanted = [...new Set(owners.flatMap((owner) => companies.get(owner) ?? []))];
    if (wanted.length === 0) return new Map();
    const evidence = new Map((await evidenceOfCompanies(tx, wanted)).map((each) => [each.company, each]));
    return new Map(
      owners.flatMap((owner) => {
        const own = (companies.get(owner) ?? []).flatMap((company) => evidence.get(company) ?? []);
        return own.length === 0 ? [] : [[owner, inOne(own)] as const];
      }),
    );
  }
}

/** The companies of each owner as the register names them, with all that stand under the same owner. */
async function companiesByOwner(tx: Tx, asAt: CalendarDate): Promise<ReadonlyMap<string, readonly string[]>> {
  const { state } = await tx.prepared.one<{ state: string }>(
    `select concat_ws(' ', register.complete_snapshot($1),
              (select string_agg(f.id::text, ' ' order by f.id) from register.snapshot_file f
                where f.snapshot_id = register.complete_snapshot($1)),
              (select concat_ws(' ', count(*), count(l.superseded_at), max(l.recorded_at)) from register.ownership_link l),
              (select concat_ws(' ', count(*), count(m.withdrawn_at), max(m.confirmed_at)) from finance.owner_match m)) as state`,
    [asAt],
  );
  const key = `${asAt} ${state}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const read = readCompanies(tx, asAt);
  kept.set(key, read);
  read.catch(() => kept.delete(key));
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return read;
}

async function readCompanies(tx: Tx, asAt: CalendarDate): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query<{ owner: string; companies: string[] }>(
    `select r.published_owner as owner, array_agg(distinct c.company_number order by c.company_number) as companies
       from finance.owned_registration($1) r join finance.owner_company($1) c on c.owner_key = r.owner_key
      where r.published_owner is not null group by 1`,
    [asAt],
  );
  return new Map(rows.map(({ owner, companies }) => [owner, companies]));
}

const evidenceOfCompanies = (tx: Tx, companies: readonly string[]): Promise<CompanyEvidence[]> =>
  tx.prepared.query<CompanyEvidence>(
    `select c.number as company, a.as_at::text as "assessedOn", a.assessable, a.stale,
            coalesce(f.red, '{}') as red, coalesce(f.amber, '{}') as amber
       from unnest($1::text[]) c (number)
       left join lateral (select * from finance.assessment a where a.company_number = c.number
                           order by a.assessed_at desc limit 1) a on true
       left join lateral (select array_agg(distinct f.indicator) filter (where f.level = 'red') as red,
                                 array_agg(distinct f.indicator) filter (where f.level = 'amber') as amber
                            from finance.flag f where f.company_number = c.number and f.state <> 'closed') f on true
      where a.company_number is not null or f.red is not null or f.amber is not null`,
    [companies],
  );

const named = (indicators: readonly string[]): string =>
  [...new Set(indicators)].map((key) => INDICATORS[key as IndicatorKey] ?? key).join('; ');

/** All companies of one owner in one: the most serious flag that is open, else whether any could be assessed. */
function inOne(companies: readonly CompanyEvidence[]): OwnerEvidence {
  const red = companies.flatMap((each) => each.red);
  const amber = companies.flatMap((each) => each.amber).filter((each) => !red.includes(each));
  const assessable = companies.some((each) => each.assessable === true);
  const days = companies.flatMap(({ assessedOn }) => assessedOn ?? []).toSorted();
  const newest = days.at(-1);
  const level =
    red.length > 0 ? 'red' : amber.length > 0 ? 'amber' : assessable ? ('green' as const) : ('cannot assess' as const);
  return {
    level,
    reasons: [
      ...(red.length > 0 ? [`Red indicators: ${named(red)}.`] : []),
      ...(amber.length > 0 ? [`Amber indicators: ${named(amber)}.`] : []),
      ...(level === 'green' ? ['No indicator of its public accounts is beyond a threshold.'] : []),
      ...(level === 'cannot assess' ? ['Its public accounts say too little to assess it.'] : []),
      ...(companies.some((each) => each.stale === true) ? ['Some of its accounts are older than 18 months.'] : []),
      ...(newest === undefined ? [] : [`Assessed on ${inWords(newest)}.`]),
      'Indicators from public evidence, after the right of reply. They are no finding, and change no order.',
    ],
  };
}
