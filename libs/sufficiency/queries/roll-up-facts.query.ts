import { createHash } from 'node:crypto';
import { dayOf, notFound, type CalendarDate } from '#kernel';
import { authorities, type Authority } from '#geography';
import { findOrganisation, membersOfConsortium } from '#identity';
import type { Tx } from '#platform';
import type { StoredFigure } from '../domain/compose-baseline';
import { ENGLAND } from '../domain/published';
import type { SufficiencyReport } from '../domain/report';
import { RULES_VERSION } from '../domain/rules-version';
import type { CouncilReport, RollUpFacts } from '../domain/roll-up/compose-roll-up';
import { PUBLISHED_FIGURES, PUBLISHED_LOADS, PUBLISHED_REGION } from './published-baseline.query';
import type { RollUpRun } from './roll-up-run.query';

/** What a roll-up is composed from, with the councils' organisations and the identity of it all. */
export interface RollUpInputs {
  readonly facts: RollUpFacts;
  readonly organisations: ReadonlyMap<string, string>;
  /** SHA-256 over the identities of the reports, the members, the published tables and the version of the rules. */
  readonly hash: string;
}

interface Held {
  readonly councilId: string;
  readonly inputHash: string | null;
  readonly builtAt: Date | null;
  readonly report: SufficiencyReport | null;
  readonly edition: number | null;
  readonly filedAt: Date | null;
  readonly filingHash: string | null;
  readonly filed: SufficiencyReport | null;
}

/** Newest reports of members as their consortium reads them; what is filed it knows from the public register alone. */
const OF_MEMBERS = `
  select o.id as "councilId", r.input_hash as "inputHash", r.finished_at as "builtAt", r.result as report, f.edition,
         f.filed_at as "filedAt", f.hash as "filingHash", null as filed
    from identity.organisation o
    join lateral (select n.input_hash, n.finished_at, n.result from sufficiency.report_run n
                   where n.organisation_id = o.id and n.year = $1 and n.status = 'done'
                   order by n.finished_at desc limit 1) r on true
    left join sufficiency.filing f on f.council_id = o.id and f.year = $1 and f.superseded_at is null
   where o.authority_code = any ($2)`;

const OF_ALL = `
  select council_id as "councilId", input_hash as "inputHash", built_at as "builtAt", report, edition,
         filed_at as "filedAt", filing_hash as "filingHash", filed
    from sufficiency.reports_to_roll_up($1, $2)`;

const ORGANISATIONS = `
  select id, authority_code as code from identity.organisation where kind = 'council' and authority_code = any ($1)`;

/** The authorities of the area on the day. @throws DomainError not-found */
async function councilsOf(tx: Tx, run: RollUpRun, all: readonly Authority[], on: CalendarDate): Promise<Authority[]> {
  if (run.scope === 'england') return [...all];
  if (run.scope === 'region') return all.filter(({ region }) => region === run.region);
  const members = await membersOfConsortium(tx, run.consortiumId as string, on);
  return all.filter(({ code }) => members.some(({ authorityCode }) => authorityCode === code));
}

async function nameOf(tx: Tx, run: RollUpRun): Promise<string> {
  if (run.scope === 'england') return 'England';
  return run.scope === 'region'
    ? (run.region as string)
    : (await findOrganisation(tx, run.consortiumId as string)).name;
}

/** The published area of all the councils: England, or the one region that they are in. */
async function publishedArea(
  tx: Tx,
  { scope, year }: RollUpRun,
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

const shownAs = (held: Held | undefined): Pick<CouncilReport, 'basis' | 'edition' | 'asOf' | 'report'> => {
  const edition = held?.edition ?? null;
  if (held?.filed) return { basis: 'filed', edition, asOf: held.filedAt?.toISOString() ?? null, report: held.filed };
  if (held?.report) return { basis: 'newest', edition, asOf: held.builtAt?.toISOString() ?? null, report: held.report };
  return { basis: 'none', edition, asOf: null, report: null };
};

/**
 * Reads a roll-up's inputs, as the consortium reads its members' reports, or as the software at work for a region or England.
 * @throws DomainError not-found when the area has no council
 */
export async function rollUpInputs(
  tx: Tx,
  run: RollUpRun,
  on: CalendarDate = dayOf(new Date()),
): Promise<RollUpInputs> {
  const all = await authorities(tx);
  const councils = await councilsOf(tx, run, all, on);
  const name = await nameOf(tx, run);
  if (councils.length === 0) throw notFound(`A council that belongs to ${name} today`);
  const codes = councils.map(({ code }) => code);
  const rows = await tx.query<{ id: string; code: string }>(ORGANISATIONS, [codes]);
  const organisations = new Map(rows.map(({ id, code }) => [code, id]));
  const held = await tx.query<Held>(run.scope === 'consortium' ? OF_MEMBERS : OF_ALL, [run.year, codes]);
  const published = await publishedArea(tx, run, councils, all);
  const reports = councils.map(({ code, name: council, region }): CouncilReport => {
    const found = held.find(({ councilId }) => councilId === organisations.get(code));
    return { code, name: council, region, ...shownAs(found) };
  });
  const identities = held
    .map((each) => [each.councilId, each.filed ? each.filingHash : each.inputHash, each.edition])
    .sort();
  const loads = await tx.query<{ id: string }>(PUBLISHED_LOADS, [run.year]);
  const hash = createHash('sha256')
    .update(JSON.stringify([run.scope, name, run.year, RULES_VERSION, codes, identities, loads.map(({ id }) => id)]))
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
