import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { CHILDRENS_HOME_TYPES } from '#register';
import type { PublishedFacts } from '../domain/facts';

export const AGENCY = 'Independent Fostering Agency';
export const SUPPORTED = 'Supported Accommodation';
const TYPES = [...CHILDRENS_HOME_TYPES, SUPPORTED, AGENCY];

/** The register of a day, as far as a search asks it: homes, supported accommodation and agencies, by URN. Public facts. */
export interface Published {
  readonly asAt: CalendarDate;
  readonly complete: boolean;
  readonly providers: readonly PublishedFacts[];
  readonly urns: readonly string[];
  /** As owners are compared, in the order of the providers. */
  readonly owners: readonly (string | null)[];
}

interface Edition {
  readonly id: string;
  readonly asAt: CalendarDate;
  readonly complete: boolean;
  readonly files: string;
}

/** A register is made anew from its files at each load, so its id and those of its files tell one state of it. */
const KEPT = 3;
const kept = new Map<string, Promise<Published>>();

/** The newest complete register of the day, else the newest; null where none is loaded. Kept in memory while it stands. */
export async function publishedOn(tx: Tx, asAt: CalendarDate): Promise<Published | null> {
  const edition = await tx.prepared.maybeOne<Edition>(
    `select s.id, s.as_at::text as "asAt", s.complete,
            (select coalesce(string_agg(f.id::text, ' ' order by f.id), '') from register.snapshot_file f
              where f.snapshot_id = s.id) as files
       from register.snapshot s
      where s.id = coalesce(register.complete_snapshot($1),
        (select n.id from register.snapshot n where n.as_at <= $1 order by n.as_at desc limit 1))`,
    [asAt],
  );
  if (edition === null) return null;
  const key = `${edition.id} ${edition.files}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const read = readPublished(tx, edition);
  kept.set(key, read);
  read.catch(() => kept.delete(key));
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return read;
}

async function readPublished(tx: Tx, { id, asAt, complete }: Edition): Promise<Published> {
  const rows = await tx.query<PublishedFacts & { comparable: string | null }>(
    `select r.urn, r.provision_type as "provisionType", r.status, r.name, r.authority_code as "authorityCode", r.sector,
            r.owner_name as owner, r.places, coalesce(r.short_break_only, false) as "shortBreakOnly",
            register.comparable_owner(r.owner_name) as comparable,
            i.graded[1] as judgement, i.days[1]::text as "judgedOn", i.graded[2] as "judgementBefore"
       from register.registration r
       left join (
         select i.urn, array_agg(i.overall order by i.inspected_on desc) as graded,
                array_agg(i.inspected_on order by i.inspected_on desc) as days
           from register.inspection i where i.snapshot_id = $1 and i.overall is not null group by 1) i on i.urn = r.urn
      where r.snapshot_id = $1 and r.provision_type = any ($2) order by r.urn`,
    [id, TYPES],
  );
  const providers: readonly PublishedFacts[] = rows;
  return {
    asAt,
    complete,
    providers,
    urns: rows.map(({ urn }) => urn),
    owners: rows.map(({ comparable }) => comparable),
  };
}
