import { Injectable } from '@nestjs/common';
import { invalid, notFound, type Actor, type CalendarDate, type ErrorDetail } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { layOver } from '../domain/lay-over';
import { reasonsOf, type VacancyState } from '../domain/vacancy-states';
import { REGISTER_EVENTS } from '../register.events';
import { settleReminders } from './settle-reminders';
import { lockHistory } from './supply-import';

/** Which place, by building and code, or which household. */
export interface VacancyOf {
  readonly urn: string | null;
  readonly building: number | null;
  readonly place: string | null;
  readonly household: string | null;
}

export interface VacancyChange extends VacancyOf {
  readonly state: VacancyState;
  /** Of blocked and out of service. */
  readonly reason: string | null;
  /** Children that an available household could take. */
  readonly free: number | null;
  readonly from: CalendarDate;
  /** The first day on which it is no longer so; null while it lasts. */
  readonly to: CalendarDate | null;
  readonly today: CalendarDate;
}

interface Known {
  readonly id: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** What is said by hand comes from no file. */
const BY_HAND = 'said by hand';

/**
 * A place or a household stands so for some days; on all others it stands as it did. Whoever says so has looked: it is
 * confirmed today.
 */
@Injectable()
export class ChangeVacancy {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; invalid with the field; not-found for a place or household that is not the own one */
  async execute(actor: Actor, change: VacancyChange): Promise<void> {
    authorise(actor, 'load-supply');
    refuse(change);
    await this.unitOfWork.run(actor, async (tx) => {
      await lockHistory(tx, { name: 'register.vacancy', key: [], content: [], owned: true });
      await findOwn(tx, change);
      const id = await lay(tx, change);
      await settleReminders(tx, change.today, actor.organisationId);
      await tx.record({ name: REGISTER_EVENTS.vacancyChanged, subjectId: id, data: { state: change.state } });
    });
  }
}

function refuse({ state, reason, free, household, from, to }: VacancyChange): void {
  const reasons = reasonsOf(state);
  const problems: ErrorDetail[] = [
    ...(reasons.length > 0 === (reason !== null && reasons.includes(reason))
      ? []
      : [{ field: 'reason', message: 'Select why' }]),
    ...(to === null || from < to ? [] : [{ field: 'to', message: 'The last day must be the first day or after it' }]),
    ...((free !== null) === (household !== null && state === 'available')
      ? []
      : [{ field: 'free', message: 'Enter how many children the household could take' }]),
  ];
  if (problems.length > 0) throw invalid('That state cannot be kept as it is said.', problems);
}

async function findOwn(tx: Tx, { urn, building, place, household }: VacancyOf): Promise<void> {
  const found = await tx.maybeOne(
    household === null
      ? `select 1 from register.place where superseded_at is null and organisation_id = (select platform.actor_organisation())
            and urn = $1 and building = $2 and code = $3 and $4::text is null limit 1`
      : `select 1 from register.fostering_household
          where superseded_at is null and organisation_id = (select platform.actor_organisation())
            and agency_urn is not distinct from $1 and $2::integer is null and $3::text is null and household = $4 limit 1`,
    [urn, building, place, household],
  );
  if (!found) throw notFound(household === null ? 'That place' : 'That household');
}

async function lay(tx: Tx, change: VacancyChange): Promise<string> {
  const { urn, building, place, household, state, reason, free, from, to, today } = change;
  const of = [urn, building, place ?? household];
  const known = await tx.query<Known>(
    `select id, valid_from::text as "from", valid_to::text as "to" from register.vacancy
      where superseded_at is null and organisation_id = (select platform.actor_organisation())
        and urn is not distinct from $1 and building is not distinct from $2 and coalesce(place, household) = $3
        and valid_to is distinct from valid_from`,
    of,
  );
  const { replaced, kept } = layOver(known, { from, to });
  await tx.query(
    `update register.vacancy set superseded_at = greatest(now(), recorded_at) where id = any ($1::uuid[])`,
    [replaced.map(({ id }) => id)],
  );
  await tx.query(
    `insert into register.vacancy (organisation_id, urn, building, place, household, state, reason, free, confirmed_on,
       confirmed_by, expires_on, valid_from, valid_to, source_file, source_row)
     select v.organisation_id, v.urn, v.building, v.place, v.household, v.state, v.reason, v.free, v.confirmed_on, v.confirmed_by,
            v.expires_on, k."from", k."to", v.source_file, v.source_row
       from jsonb_to_recordset($1) k (id uuid, "from" date, "to" date) join register.vacancy v on v.id = k.id`,
    [JSON.stringify(kept.map((each) => ({ id: each.of.id, from: each.from, to: each.to })))],
  );
  const added = await tx.one<{ id: string }>(
    `insert into register.vacancy (organisation_id, urn, building, place, household, state, reason, free, confirmed_on,
       confirmed_by, valid_from, valid_to, source_file, source_row)
     values (platform.actor_organisation(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0) returning id`,
    [urn, building, place, household, state, reason, free, today, tx.actor.label, from, to, BY_HAND],
  );
  return added.id;
}
