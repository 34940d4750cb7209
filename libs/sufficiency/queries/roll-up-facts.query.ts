import { createHash } from 'node:crypto';
import { dayOf, notFound, type CalendarDate } from '#kernel';
import { authorities, type Authority } from '#geography';
import { findOrganisation, membersOfConsortium } from '#identity';
import type { Tx } from '#platform';
import type { StoredFigure } from '../domain/compose-baseline';
import { ENGLAND } from '../domain/published';
import { RULES_VERSION } from '../domain/rules-version';
import type { CouncilReport, ReportKey, RollUpFacts } from '../domain/roll-up/roll-up-facts';
import { PUBLISHED_FIGURES, PUBLISHED_LOADS, PUBLISHED_REGION } from './published-baseline.query';
import type { RollUpArea } from './roll-up-run.query';

/** Whose roll-up, and of which year. */
export type RollUpAsked = RollUpArea & { readonly year: number };

/** What a roll-up is composed from, with the councils' organisations and the identity of it all. */
export interface RollUpInputs<K extends ReportKey = never> {
  readonly facts: RollUpFacts<K>;
  readonly organisations: ReadonlyMap<string, string>;
  /** SHA-256 over the identities of the reports, the members, the published tables and the version of the rules. */
  readonly hash: string;
}

interface Held<K extends ReportKey> {
  readonly councilId: string;
  readonly inputHash: string | null;
  readonly builtAt: Date | null;
  readonly edition: number | null;
  readonly filedAt: Date | null;
  readonly filingHash: string | null;
  /** Whether the report is the filed one. */
  readonly filed: boolean;
  /** The parts that were asked for; null when none was. */
  readonly report: CouncilReport<K>['report'];
}

/** Newest reports of members as their consortium reads them; what is filed it knows from the public register alone. */
const OF_MEMBERS = `
  select o.id as "councilId", r.input_hash as "inputHash", r.finished_at as "builtAt", f.edition,
         f.filed_at as "filedAt", f.hash as "filingHash", false as filed,
         case when cardinality($3::text[]) > 0 then sufficiency.parts_of_report(r.result, $3) end as report
    from identity.organisation o
    join lateral (select n.input_hash, n.finished_at, n.result from sufficiency.report_run n
                   where n.organisation_id = o.id and n.year = $1 and n.status = 'done'
                   order by n.finished_at desc limit 1) r on true
    left join sufficiency.filing f on f.council_id = o.id and f.year = $1 and f.superseded_at is null
   where o.authority_code = any ($2)`;

const OF_ALL = `
  select council_id as "councilId", input_hash as "inputHash", built_at as "builtAt", edition, filed_at as "filedAt",
         filing_hash as "filingHash", filed, report
    from sufficiency.reports_to_roll_up($1, $2, $3)`;

const ORGANISATIONS = `
  select id, authority_code as code from identity.organisation where kind = 'council' and authority_code = any ($1)`;

async function councilsOf(tx: Tx, run: RollUpArea, all: readonly Authority[], on: CalendarDate): Promise<Authority[]> {
  if (run.scope === 'england') return [...all];
  if (run.scope === 'region') return all.filter(({ region }) => region === run.region);
  const members = await membersOfConsortium(tx, run.consortiumId as string, on);
  return all.filter(({ code }) => members.some(({ authorityCode }) => authorityCode === code));
}

/** The authorities of the area on the day, as far as the actor sees who belongs to it. */
export const councilsOfArea = async (tx: Tx, area: RollUpArea, on: CalendarDate): Promise<Authority[]> =>
  councilsOf(tx, area, await authorities(tx), on);

async function nameOf(tx: Tx, run: RollUpAsked): Promise<string> {
  if (run.scope === 'england') return 'England';
  return run.scope === 'region'
    ? (run.region as string)
    : (await findOrganisation(tx, run.consortiumId as string)).name;
}

/** The published area of all the councils: England, or the one region that they are in. */
async function publishedArea(
  tx: Tx,
  { scope, year }: RollUpAsked,
  councils: readonly Authority[],
  all: readonly Authority[],
): Promise<RollUpFacts['published']> {
  const regions = [...new Set(councils.map(({ region }) => region))];
  if (scope !== 'england' && regions.length !== 1) return null;
  const loads = (await tx.query<{ id: string }>(PUBLISHED_LOADS, [year])).map(({ id }) => id);
  const area =
    scope === 'england'
      ? { code: ENGLAND, name: 'England' }
      : await tx.maybeOne<{ code: string; name: string }>(PUBLISHED_REGION, [loads, regions[0]]);
  if (area === null) return null;
  return {
    ...area,
    authorities: all.filter(({ region }) => scope === 'england' || region === regions[0]).map(({ code }) => code),
    stored: await tx.query<StoredFigure>(PUBLISHED_FIGURES, [loads, [area.code]]),
  };
}

/** Without a part asked for there is a report all the same: an empty one. */
function shownAs<K extends ReportKey>(
  held: Held<K> | undefined,
): Pick<CouncilReport<K>, 'basis' | 'edition' | 'asOf' | 'report'> {
  if (held === undefined) return { basis: 'none', edition: null, asOf: null, report: null };
  const { filed, edition, filedAt, builtAt } = held;
  const report = held.report ?? ({} as NonNullable<CouncilReport<K>['report']>);
  return {
    basis: filed ? 'filed' : 'newest',
    edition,
    asOf: (filed ? filedAt : builtAt)?.toISOString() ?? null,
    report,
  };
}

/**
 * Reads a roll-up's inputs, as the consortium reads its members' reports, or as the software at work for a region or England.
 * @param parts of the reports that are wanted; none to learn who has one, and the identity of them all
 * @throws DomainError not-found when the area has no council
 */
export async function rollUpInputs<K extends ReportKey = never>(
  tx: Tx,
  run: RollUpAsked,
  parts: readonly K[] = [],
  on: CalendarDate = dayOf(new Date()),
): Promise<RollUpInputs<K>> {
  const all = await authorities(tx);
  const councils = await councilsOf(tx, run, all, on);
  const name = await nameOf(tx, run);
  if (councils.length === 0) throw notFound(`A council that belongs to ${name} today`);
  const codes = councils.map(({ code }) => code);
  const rows = await tx.query<{ id: string; code: string }>(ORGANISATIONS, [codes]);
  const organisations = new Map(rows.map(({ id, code }) => [code, id]));
  const held = await tx.query<Held<K>>(run.scope === 'consortium' ? OF_MEMBERS : OF_ALL, [run.year, codes, parts]);
  const published = await publishedArea(tx, run, councils, all);
  const reports = councils.map(({ code, name: council, region }): CouncilReport<K> => {
    const found = held.find(({ councilId }) => councilId === organisations.get(code));
    return { code, name: council, region, ...shownAs(found) };
  });
  const identities = held
    .map((each) => [each.councilId, each.filed ? each.filingHash : each.inputHash, each.edition])
    .sort();
  const loads = await tx.query<{ id: string }>(PUBLISHED_LOADS, [run.year]);
  const hash = createHash('sha256')
    .update(
      JSON.stringify([
        run.scope,
        run.consortiumId ?? name,
        run.year,
        RULES_VERSION,
        codes,
        identities,
        loads.map(({ id }) => id),
      ]),
    )
    .digest('hex');
  return {
    facts: {
      area: { scope: run.scope, name },
      year: run.year,
      membersOn: on,
      councils: reports,
      published,
      regions: new Map(all.map(({ code, region }) => [code, region])),
    },
    organisations,
    hash,
  };
}
