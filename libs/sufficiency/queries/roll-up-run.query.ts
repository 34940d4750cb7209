import { DomainError, notFound, systemActorFor, wrongUsage, type Actor } from '#kernel';
import { authorities } from '#geography';
import type { Tx } from '#platform';
import { ROLL_UP_SECTIONS } from '../commands/roll-up-sections';
import type { RunStatus } from '../domain/report-run';
import type { Audience, RollUp, RollUpScope } from '../domain/roll-up/roll-up';
import { runSections, type RunSection, type SectionStatuses } from './run-sections';

/** Whose figures: one consortium, one of DfE's regions, or England. */
export type RollUpArea =
  | { readonly scope: 'consortium'; readonly consortiumId: string; readonly region: null }
  | { readonly scope: 'region'; readonly consortiumId: null; readonly region: string }
  | { readonly scope: 'england'; readonly consortiumId: null; readonly region: null };

export interface RollUpRun {
  readonly id: string;
  readonly scope: RollUpScope;
  readonly consortiumId: string | null;
  readonly region: string | null;
  readonly year: number;
  readonly status: RunStatus;
  /** 0 to 100. */
  readonly progress: number;
  readonly progressMessage: string;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly failure: string | null;
  readonly sameAs: string | null;
  /** In the order in which they are shown; none of a run that ended before it came to them. */
  readonly sections: readonly RunSection[];
}

type RunRow = Omit<RollUpRun, 'sections'> & { readonly statuses: SectionStatuses };

const COLUMNS = `
  r.id, r.scope, r.consortium_id as "consortiumId", r.region, r.year, r.status, r.progress,
  r.progress_message as "progressMessage", r.requested_at as "requestedAt", r.started_at as "startedAt",
  r.finished_at as "finishedAt", r.failure, r.same_as as "sameAs",
  (select json_object_agg(j.section, j.status) from sufficiency.roll_up_section_job j
    where j.run_id = r.id and j.input_hash = r.plan_hash) as statuses`;

const withSections = ({ statuses, ...run }: RunRow): RollUpRun => ({
  ...run,
  sections: runSections(ROLL_UP_SECTIONS, run.status, statuses),
});

const SAME_AREA = `scope = $1 and consortium_id is not distinct from $2 and region is not distinct from $3`;

/** One run that the actor may see. @throws DomainError not-found */
export async function rollUpRun(tx: Tx, id: string): Promise<RollUpRun> {
  const found = await tx.maybeOne<RunRow>(`select ${COLUMNS} from sufficiency.roll_up_run r where r.id = $1`, [id]);
  if (found === null) throw notFound('That roll-up');
  return withSections(found);
}

/** The newest runs of an area that the actor may see, newest first. */
export const rollUpRuns = async (tx: Tx, area: RollUpArea, year: number | null = null): Promise<RollUpRun[]> =>
  (
    await tx.query<RunRow>(
      `select ${COLUMNS} from sufficiency.roll_up_run r
        where ${SAME_AREA} and ($4::int is null or year = $4) order by requested_at desc, id desc limit 50`,
      [area.scope, area.consortiumId, area.region, year],
    )
  ).map(withSections);

/** A result, and the run that made it. */
export interface FoundRollUp {
  readonly runId: string;
  readonly audience: Audience;
  readonly builtAt: Date;
  readonly rollUp: RollUp;
}

/** The newest result of an area and year as the actor may read it; null when there is none. */
export const newestRollUp = (tx: Tx, area: RollUpArea, year: number): Promise<FoundRollUp | null> =>
  tx.maybeOne(
    `select s.run_id as "runId", s.audience, r.finished_at as "builtAt", s.result as "rollUp"
       from (select * from sufficiency.roll_up_run
              where ${SAME_AREA} and year = $4 and status = 'done' order by finished_at desc limit 1) r
       join sufficiency.roll_up_result s on s.run_id = coalesce(r.same_as, r.id)`,
    [area.scope, area.consortiumId, area.region, year],
  );

const slug = (region: string): string => region.toLowerCase().replaceAll(' ', '-');

/** An area as an address has it: a consortium's id, "england", or a region with hyphens. */
export const areaKey = ({ scope, consortiumId, region }: RollUpArea): string =>
  scope === 'consortium' ? consortiumId : scope === 'england' ? 'england' : slug(region);

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The area that an address means. @throws DomainError not-found for none */
export async function areaOfKey(tx: Tx, key: string): Promise<RollUpArea> {
  if (key === 'england') return { scope: 'england', consortiumId: null, region: null };
  if (ID.test(key)) return { scope: 'consortium', consortiumId: key.toLowerCase(), region: null };
  const found = (await authorities(tx)).find(({ region }) => slug(region) === key);
  if (found === undefined) throw notFound('That area');
  return { scope: 'region', consortiumId: null, region: found.region };
}

const SEEN = `
  select o.name from identity.organisation o
   where o.id = $1 and (o.id = platform.actor_organisation() or o.id = any (sufficiency.own_consortia())
                        or platform.actor_kind() = 'system')`;

/** What the area is called, for those who may read its figures. @throws DomainError not-found for anybody else */
export async function visibleAreaName(tx: Tx, area: RollUpArea): Promise<string> {
  if (area.scope === 'consortium') {
    const found = await tx.maybeOne<{ name: string }>(SEEN, [area.consortiumId]);
    if (found === null) throw notFound('That area');
    return found.name;
  }
  if (!['oversight-body', 'system'].includes(tx.actor.organisationKind)) throw notFound('That area');
  return area.scope === 'england' ? 'England' : area.region;
}

const YEARS = `
  select distinct year from (
    select year from sufficiency.roll_up_run
     where scope = $1 and consortium_id is not distinct from $2 and region is not distinct from $3
    union all
    select r.year from sufficiency.report_run r where r.status = 'done' and $1 = 'consortium'
       and r.organisation_id in (select m.council_id from identity.consortium_membership m where m.consortium_id = $2)
    union all
    select generate_series($4::int - 2, $4::int) where $1 <> 'consortium') known
   order by year desc`;

/**
 * The years that an area has figures for, or may be asked for; newest first. Of a consortium those of its members' reports; who
 * watches England sees no council's report, and may ask for the last three years.
 * @param newest the last year whose 31 March has passed
 */
export const yearsOfArea = async (
  tx: Tx,
  { scope, consortiumId, region }: RollUpArea,
  newest: number,
): Promise<number[]> =>
  (await tx.query<{ year: number }>(YEARS, [scope, consortiumId, region, newest])).map(({ year }) => year);

/** The consortia that the acting council is a member of today, by name. */
export const ownConsortia = (tx: Tx): Promise<{ id: string; name: string }[]> =>
  tx.query(
    `select id, name from identity.organisation where id = any ((select sufficiency.own_consortia())::uuid[]) order by name`,
  );

/** The consortium of that name, or the only one whose name begins so. @throws DomainError wrong-usage with the names that there are */
export async function consortiumArea(tx: Tx, name: string): Promise<RollUpArea> {
  const rows = await tx.query<{ id: string; name: string }>(
    `select id, name from identity.organisation where kind = 'consortium' order by name`,
  );
  const asked = name.trim().toLowerCase();
  const begun = rows.filter((row) => asked !== '' && row.name.toLowerCase().startsWith(asked));
  const found = begun.find((row) => row.name.toLowerCase() === asked) ?? (begun.length === 1 ? begun[0] : undefined);
  if (found) return { scope: 'consortium', consortiumId: found.id, region: null };
  const known = rows.length === 0 ? 'There is none yet.' : `There are: ${rows.map((row) => row.name).join('; ')}.`;
  throw wrongUsage(`No consortium is called “${name}”. ${known}`);
}

/** DfE's region of that name. @throws DomainError wrong-usage with the names that there are */
export async function regionArea(tx: Tx, name: string): Promise<RollUpArea> {
  const regions = [...new Set((await authorities(tx)).map(({ region }) => region))].sort();
  const found = regions.find((each) => each.toLowerCase() === name.trim().toLowerCase());
  if (found === undefined) throw wrongUsage(`“${name}” is no region. Regions are: ${regions.join(', ')}.`);
  return { scope: 'region', consortiumId: null, region: found };
}

/** The actor as which the software reads an area's results and its members' reports when it asks on nobody's behalf. */
export const onBehalfOfArea = (
  actor: Actor,
  { scope, consortiumId }: Pick<RollUpRun, 'scope' | 'consortiumId'>,
): Actor =>
  scope === 'consortium' && actor.organisationKind === 'system' && actor.organisationId === null
    ? systemActorFor(actor.label, consortiumId as string, 'consortium')
    : actor;

/** Why a run has no result. */
export function rollUpNotDone({ status, failure, progress }: RollUpRun): DomainError {
  const why: Partial<Record<RunStatus, string>> = {
    failed: `It could not be put together: ${failure}`,
    cancelled: 'It was cancelled. Ask for it again: what was finished is kept.',
  };
  return new DomainError('precondition-failed', why[status] ?? `It is not ready: ${progress}% is done.`);
}
