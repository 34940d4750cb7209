import { Injectable } from '@nestjs/common';
import { ConflictError, invalid, type Actor, type CalendarDate, type ErrorDetail } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { reasonsOf, type VacancyState } from '../domain/vacancy-states';
import { ownCalendar, type VacancyOf } from '../queries/vacancy-calendar.query';
import { REGISTER_EVENTS } from '../register.events';
import { clearDays, expectSeen, statesOn } from './clear-days';
import { settleReminders } from './settle-reminders';
import { lockHistory } from './supply-import';

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
  /** The version of the calendar that who says so has seen; null for whoever looks at it meanwhile. */
  readonly seen?: number | null;
  /** Whether days on which another state is said are refused, in place of saying them anew. */
  readonly onlyUnsaid?: boolean;
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

  /**
   * @throws DomainError forbidden; invalid with the field; not-found for a place or household that is not the own one;
   * precondition-failed where it was said anew since it was seen; conflict for days that are said where only others may be
   */
  async execute(actor: Actor, change: VacancyChange): Promise<void> {
    authorise(actor, 'load-supply');
    refuse(change);
    await this.unitOfWork.run(actor, async (tx) => {
      await lockHistory(tx, { name: 'register.vacancy', key: [], content: [], owned: true });
      const calendar = await ownCalendar(tx, change);
      refuseMore(change, calendar.children);
      expectSeen(calendar, change.seen);
      if (change.onlyUnsaid === true && (await statesOn(tx, change)).length > 0)
        throw new ConflictError('days-said-already', 'On some of those days it is said already how it stands.', [
          { who: 'you', may: 'read the calendar and change those days' },
        ]);
      const id = await lay(tx, change);
      await settleReminders(tx, change.today, actor.organisationId);
      await tx.record({ name: REGISTER_EVENTS.vacancyChanged, subjectId: id, data: { state: change.state } });
    });
  }
}

function refuse({ state, reason, free, household, from, to }: VacancyChange): void {
  const reasons = reasonsOf(state);
  const problems: ErrorDetail[] = [
    ...((reason === null ? reasons.length === 0 : reasons.includes(reason))
      ? []
      : [
          {
            field: 'reason',
            message:
              reasons.length > 0 ? `Select why: ${reasons.join(', ')}` : `No reason is kept of ${state}: leave it out`,
          },
        ]),
    ...(to === null || from < to ? [] : [{ field: 'to', message: 'The last day must be the first day or after it' }]),
    ...((free !== null) === (household !== null && state === 'available')
      ? []
      : [{ field: 'free', message: 'Enter how many children the household could take' }]),
  ];
  if (problems.length > 0) throw invalid('That state cannot be kept as it is said.', problems);
}

function refuseMore({ free }: VacancyChange, children: number | null): void {
  if (free !== null && children !== null && free > children)
    throw invalid('That state cannot be kept as it is said.', [
      { field: 'free', message: `The household is approved for ${children}, so no more than that` },
    ]);
}

async function lay(tx: Tx, change: VacancyChange): Promise<string> {
  const { urn, building, place, household, state, reason, free, from, to, today } = change;
  await clearDays(tx, change);
  const added = await tx.one<{ id: string }>(
    `insert into register.vacancy (organisation_id, urn, building, place, household, state, reason, free, confirmed_on,
       confirmed_by, valid_from, valid_to, source_file, source_row)
     values (platform.actor_organisation(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0) returning id`,
    [urn, building, place, household, state, reason, free, today, tx.actor.label, from, to, BY_HAND],
  );
  return added.id;
}
