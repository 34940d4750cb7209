import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import type { LargestShare, Service } from '../domain/assessment-case';
import type { OwnershipOnDay } from './ownership-graph.query';

/** What companies and those below them run, by Ofsted's register. */
export interface RegisteredUnder {
  servicesOf(companyNumber: string): Service[];
  largestShareOf(companyNumber: string): LargestShare | null;
}

interface Row {
  /** The body that runs it, or the number that its published owner is known by. */
  readonly runner: string;
  readonly provision: string;
  readonly authorityCode: string | null;
  readonly authorityName: string | null;
  readonly home: boolean;
  readonly places: number;
}

const serviceOf = ({ provision, home }: Row): Service =>
  home ? 'homes' : /fostering/i.test(provision) ? 'fostering' : 'other';

const rowsOf = (tx: Tx, asAt: CalendarDate): Promise<Row[]> =>
  tx.query<Row>(
    `select coalesce(r.runner_id::text, r.owner_key) as runner, r.provision_type as provision,
            r.authority_code as "authorityCode", a.name as "authorityName", r.childrens_home as home,
            sum(coalesce(r.places, 0))::int as places
       from finance.owned_registration($1) r left join geography.authority a on a.code = r.authority_code
      group by 1, 2, 3, 4, 5`,
    [asAt],
  );

/** @returns everything of the newest complete register at the day, found by company */
export async function registeredUnder(tx: Tx, ownership: OwnershipOnDay, asAt: CalendarDate): Promise<RegisteredUnder> {
  const rows = await rowsOf(tx, asAt);
  const snapshot = await tx.maybeOne<{ asAt: CalendarDate }>(
    `select as_at::text as "asAt" from register.snapshot where id = register.complete_snapshot($1)`,
    [asAt],
  );
  const byRunner = new Map<string, Row[]>();
  const inArea = new Map<string, number>();
  for (const row of rows) {
    byRunner.set(row.runner, [...(byRunner.get(row.runner) ?? []), row]);
    if (row.home && row.authorityCode) inArea.set(row.authorityCode, (inArea.get(row.authorityCode) ?? 0) + row.places);
  }
  const known = new Map<string, Row[]>();
  const under = (number: string): Row[] => {
    const found = known.get(number) ?? runBy(number, ownership, byRunner);
    known.set(number, found);
    return found;
  };
  return {
    servicesOf: (number) => [...new Set(under(number).map(serviceOf))].sort(),
    largestShareOf: (number) => (snapshot ? largestShare(under(number), inArea, snapshot.asAt) : null),
  };
}

/** Its own registrations and those of every company below it. */
function runBy(number: string, { graph, byNumber }: OwnershipOnDay, byRunner: ReadonlyMap<string, Row[]>): Row[] {
  const found = [...(byRunner.get(number) ?? [])];
  const start = byNumber.get(number);
  const seen = new Set<string>();
  const waiting = start ? [start.id] : [];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    found.push(...(byRunner.get(id) ?? []));
    for (const { ownedId, control, shareLeast } of graph.below.get(id) ?? [])
      if (control !== 'significant-influence' && (shareLeast === null || shareLeast >= 50)) waiting.push(ownedId);
  }
  return found;
}

function largestShare(
  rows: readonly Row[],
  inArea: ReadonlyMap<string, number>,
  registerAsAt: CalendarDate,
): LargestShare | null {
  const shares = new Map<string, LargestShare>();
  for (const { authorityCode, authorityName, home, places } of rows) {
    if (!home || authorityCode === null) continue;
    const before = shares.get(authorityCode)?.places ?? 0;
    const ofPlaces = inArea.get(authorityCode) ?? 0;
    shares.set(authorityCode, {
      authorityCode,
      authorityName: authorityName ?? authorityCode,
      places: before + places,
      ofPlaces,
      registerAsAt,
    });
  }
  const sorted = [...shares.values()].filter(({ ofPlaces }) => ofPlaces > 0);
  return sorted.sort((a, b) => b.places / b.ofPlaces - a.places / a.ofPlaces)[0] ?? null;
}
