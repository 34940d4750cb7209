import { ConflictError, invalid, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import type { ApproachRecord, OfferedUnit } from './approach-record';

const PROVIDER = { who: 'the provider', may: 'offer another place, or other days' };
const COUNCIL = { who: 'the council', may: 'prefer another offer, or ask the provider for another place' };

const REFUSALS: Record<string, () => Error> = {
  '23P01': () => taken(),
  HW001: () => taken(),
  HW002: () =>
    invalid(
      'The place of this offer is not one that its provider says it has and offers. Ask it to say which place it means.',
    ),
  HW003: () => invalid('This home says which places it has. The offer must name one of them.'),
  HW004: () =>
    new ConflictError(
      'home-full',
      'With this child the home would have more children than it is registered for on some of these days.',
      [PROVIDER, COUNCIL],
    ),
  HW005: () =>
    new ConflictError('said-not-free', 'The provider says that this place is not free on the first of these days.', [
      { who: 'the provider', may: 'confirm that it is free, or offer another place' },
      COUNCIL,
    ]),
};

const taken = (): ConflictError =>
  new ConflictError('place-taken', 'Somebody was first: this place is taken or held for another child on these days.', [
    PROVIDER,
    COUNCIL,
  ]);

/** A refusal of the database in words; any other error as it is. */
export function explainBooking(error: unknown): unknown {
  const refusal = REFUSALS[(error as { code?: string }).code ?? ''];
  return refusal ? refusal() : error;
}

export interface DaysWanted {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

const KEY = (approach: ApproachRecord, unit: OfferedUnit): unknown[] => [
  approach.urn,
  unit.building ?? null,
  unit.place ?? null,
  unit.household ?? null,
  approach.urn === null ? (approach.providerId ?? approach.organisationId) : null,
];

/** Keeps each place of the offer until a moment. @throws ConflictError place-taken, home-full, said-not-free; DomainError invalid */
export async function holdPlaces(tx: Tx, approach: ApproachRecord, days: DaysWanted, until: Date): Promise<void> {
  await book(tx, approach, days, { state: 'held', expiresAt: until, placementId: null });
}

/**
 * Gives the places of the offer to the placement: those that are held for it and have not expired, else anew.
 * @throws ConflictError place-taken, home-full, said-not-free; DomainError invalid
 */
export async function takePlaces(
  tx: Tx,
  approach: ApproachRecord,
  days: DaysWanted,
  placementId: string,
): Promise<void> {
  await releasePlaces(tx, approach.id);
  await book(tx, approach, days, { state: 'placed', expiresAt: null, placementId });
}

/** Lets go of what is kept for the approach; answers how many places. */
export async function releasePlaces(tx: Tx, approachId: string): Promise<number> {
  const released = await tx.query(
    `update placements.booking set state = 'released', ended_at = now(),
            expires_at = case when placement_id is null then coalesce(expires_at, now()) end
      where approach_id = $1 and state in ('held', 'placed') returning id`,
    [approachId],
  );
  return released.length;
}

async function book(
  tx: Tx,
  approach: ApproachRecord,
  days: DaysWanted,
  kept: { state: 'held' | 'placed'; expiresAt: Date | null; placementId: string | null },
): Promise<void> {
  const units = [...(approach.offer?.units ?? [])].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  for (const unit of units) {
    try {
      await tx.query(
        `insert into placements.booking (organisation_id, approach_id, urn, building, place, household, said_by, state,
           expires_at, placement_id, days)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, daterange($11, $12))`,
        [
          approach.organisationId,
          approach.id,
          ...KEY(approach, unit),
          kept.state,
          kept.expiresAt,
          kept.placementId,
          days.from,
          days.to,
        ],
      );
    } catch (error) {
      throw explainBooking(error);
    }
  }
}

/** Other days for the places of a placement. @throws ConflictError place-taken, home-full */
export async function rebook(tx: Tx, placementId: string, days: DaysWanted): Promise<void> {
  try {
    await tx.query(
      `update placements.booking set days = daterange($2, $3) where placement_id = $1 and state = 'placed'`,
      [placementId, days.from, days.to],
    );
  } catch (error) {
    throw explainBooking(error);
  }
}
