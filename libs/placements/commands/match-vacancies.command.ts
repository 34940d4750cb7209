import { Injectable } from '@nestjs/common';
import { DomainError, type Actor, type CalendarDate } from '#kernel';
import { authorise, notify } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { keyOf } from '../domain/candidate-key';
import { needOfEntry, takenUpFrom, type Readiness } from '../domain/come-home';
import { mergePart, valueAt, type NeedDocument } from '../domain/need-document';
import { readWhole } from '../imports/need-draft';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { MESSAGE_PAGES } from '../domain/step-messages';
import type { AlertFacts } from '../queries/match-alerts.query';
import { searchHomes } from '../queries/search-homes.query';
import type { SearchResult } from '../queries/search-result';

export interface Matched {
  /** Needs, saved searches and entries that were asked. */
  readonly asked: number;
  /** Of those, the ones that no search could be made of any more. */
  readonly skipped: number;
  /** Vacancies told for the first time. */
  readonly alerts: number;
}

/** All of them: one that is not told would be told to have ended. */
const MOST_FITTING = Number.MAX_SAFE_INTEGER;

interface Subject {
  readonly column: 'need_id' | 'saved_search_id' | 'come_home_id';
  readonly id: string;
  readonly document: NeedDocument;
  readonly readiness: Readiness | null;
  readonly targetDate: CalendarDate | null;
  readonly areas: readonly string[];
}

/**
 * Asks every open need, saved search and entry of the come-home list of an organisation again, and tells each vacancy that
 * fits once for as long as it stands. What stood when one was asked for the first time is no news. No distance is told, so
 * anchors do not count here. A second time changes nothing.
 */
@Injectable()
export class MatchVacancies {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  async execute(actor: Actor, { on }: { readonly on: CalendarDate }): Promise<Matched> {
    authorise(actor, 'search-homes');
    const subjects = await this.unitOfWork.read(actor, subjectsOf);
    let alerts = 0;
    let skipped = 0;
    for (const subject of subjects) {
      try {
        alerts += await this.unitOfWork.run(actor, (tx) => match(tx, subject, on));
      } catch (problem) {
        // One that cannot be asked must not keep the others from being told.
        if (!(problem instanceof DomainError)) throw problem;
        skipped += 1;
      }
    }
    const matched = { asked: subjects.length, skipped, alerts };
    if (subjects.length > 0)
      await this.unitOfWork.run(actor, async (tx) => {
        await tx.record({ name: PLACEMENTS_EVENTS.matched, data: matched });
        if (alerts > 0) await tellOfAlerts(tx, alerts, on);
      });
    return matched;
  }
}

/** Once a day, however often vacancies are matched in it: the page lists them all. */
async function tellOfAlerts(tx: Tx, alerts: number, on: CalendarDate): Promise<void> {
  const { organisationId } = tx.actor;
  if (organisationId === null) return;
  await notify(tx, {
    organisationId,
    roles: ['placements-officer', 'commissioner', 'consortium-analyst'],
    key: `alerts:${on}`,
    subject: `${alerts === 1 ? '1 vacancy has' : `${alerts} vacancies have`} become free that would fit what you look for.`,
    path: MESSAGE_PAGES.alerts,
  });
}

/** Whether the organisation has anything to match. */
export const hasSubjects = async (tx: Tx): Promise<boolean> =>
  (
    await tx.one<{ any: boolean }>(
      `select exists (select from placements.need where status = 'open')
           or exists (select from placements.saved_search where ended_at is null)
           or exists (select from placements.come_home_entry where closed_at is null) as any`,
    )
  ).any;

const subjectsOf = (tx: Tx): Promise<Subject[]> =>
  tx.query<Subject>(
    `select 'need_id' as column, n.id, v.document, null as readiness, null as "targetDate", '{}'::text[] as areas
       from placements.need n join placements.need_version v on v.need_id = n.id and v.version = n.version
      where n.status = 'open'
     union all
     select 'saved_search_id', id, document, null, null, '{}' from placements.saved_search where ended_at is null
     union all
     select 'come_home_id', id, document, readiness, target_date::text, areas
       from placements.come_home_entry where closed_at is null
     order by 2`,
  );

/** What is asked on the day: nothing is wanted in the past. */
function documentOn({ document, readiness, targetDate }: Subject, on: CalendarDate): NeedDocument {
  if (readiness !== null && targetDate !== null) return needOfEntry(document, takenUpFrom(readiness, targetDate, on));
  const from = valueAt(document, 'search.wanted.from') as CalendarDate;
  return from < on ? mergePart(document, { search: { wanted: { from: on } } }) : document;
}

/** What is told of a vacancy: no distance, so that anchors do not count. */
const factsOf = (candidate: SearchResult['candidates'][number]): AlertFacts => ({
  provisionType: candidate.provisionType,
  authority: candidate.authority?.name ?? null,
  tier: candidate.tier,
  guaranteed: candidate.guaranteed,
  judgement: candidate.quality.judgement,
  pricePerWeekPence: candidate.pricePerWeekPence,
  free: candidate.free,
  confirmedOn: candidate.confirmedOn,
  mustAssess: candidate.mustAssess.length,
});

async function match(tx: Tx, subject: Subject, on: CalendarDate): Promise<number> {
  const { id, column, areas } = subject;
  const [pass] = await tx.query<{ first: boolean }>(
    `insert into placements.match_pass (subject_id, organisation_id) values ($1, $2)
     on conflict (subject_id) do update set last_at = now() returning xmax = 0 as first`,
    [id, tx.actor.organisationId],
  );
  const { candidates } = await searchHomes(tx, {
    need: readWhole(documentOn(subject, on)),
    asAt: on,
    page: 1,
    candidates: MOST_FITTING,
  });
  const fitting = candidates.filter(
    ({ availability, authority }) =>
      availability === 'free throughout' && (areas.length === 0 || areas.includes(authority?.code ?? '')),
  );
  const rows = JSON.stringify(fitting.map((each) => ({ ...keyOf(each), name: each.name, facts: factsOf(each) })));
  await tx.query(
    `update placements.match_alert a set ended_at = now()
      where a.${column} = $1 and a.ended_at is null and not exists (
        select from jsonb_to_recordset($2) f (kind text, urn text, building integer, place text)
         where f.kind = a.kind and f.urn is not distinct from a.urn and f.building is not distinct from a.building
           and f.place is not distinct from a.place)`,
    [id, rows],
  );
  const told = await tx.query(
    `insert into placements.match_alert (organisation_id, ${column}, kind, urn, building, place, name, facts, known_from_start)
     select $3, $1, f.kind, f.urn, f.building, f.place, left(f.name, 300), f.facts, $4
       from jsonb_to_recordset($2) f (kind text, urn text, building integer, place text, name text, facts jsonb)
     on conflict do nothing returning id`,
    [id, rows, tx.actor.organisationId, pass?.first ?? false],
  );
  return pass?.first ? 0 : told.length;
}
