import type { CalendarDate } from '#kernel';
import { notify } from '#identity';
import type { Tx } from '#platform';
import { HIDDEN_AFTER_DAYS, STALE_AFTER_DAYS } from '../domain/vacancy-states';
import { REGISTER_EVENTS } from '../register.events';

interface Raised {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: 'stale' | 'hidden';
  readonly states: number;
}

/**
 * Raises, counts anew and settles reminders: of all organisations, or of one. Those it raises are events, once each, and the
 * organisation is told.
 * @returns how many it raised
 */
export async function settleReminders(tx: Tx, on: CalendarDate, onlyOf: string | null): Promise<number> {
  const raised = await tx.query<Raised>(
    `select id, organisation_id as "organisationId", kind, states from register.settle_reminders($1, $2, $3, $4)`,
    [on, STALE_AFTER_DAYS, HIDDEN_AFTER_DAYS, onlyOf],
  );
  for (const { id, organisationId, kind, states } of raised) {
    await tx.record({
      name: REGISTER_EVENTS.vacanciesReminded,
      organisationId,
      subjectId: id,
      data: { kind, states, on },
    });
    const counted = states === 1 ? '1 state of a place or household' : `${states} states of places or households`;
    await notify(tx, {
      organisationId,
      roles: ['provider-manager', 'data-officer'],
      key: `reminder:${id}`,
      subject: `${counted} nobody confirmed in time: ${kind === 'stale' ? 'searches show them as stale' : 'searches hide them'}. Confirm or change them.`,
      path: `/organisations/${organisationId}/homes`,
    });
  }
  return raised.length;
}
