import type { Tx } from '#platform';
import type { Role } from '../domain/permissions';
import { IDENTITY_EVENTS } from '../identity.events';
import { sendNotification } from '../identity.jobs';

export interface Told {
  readonly organisationId: string;
  /** Everybody active who holds one of them, but for the person who acts. */
  readonly roles: readonly Role[];
  /** What it is about, so that it is told once: "referral:<id>:published". Ids and words alone. */
  readonly key: string;
  /** One sentence, at most 150 characters. Of a child nothing beyond a reference. */
  readonly subject: string;
  /** The page to look at, from "/". */
  readonly path: string;
}

/** Tells people of an organisation, in the transaction that gives the reason, and sends each a mail. Answers how many. */
export async function notify(tx: Tx, { organisationId, roles, key, subject, path }: Told): Promise<number> {
  const told = await tx.query<{ id: string }>(`select identity.notify($1, $2, $3, $4, $5) as id`, [
    organisationId,
    roles,
    key,
    subject,
    path,
  ]);
  if (told.length > 0) {
    await tx.record(
      { name: IDENTITY_EVENTS.peopleNotified, data: { people: told.length } },
      told.map(({ id }) => sendNotification.request({ notificationId: id, organisationId })),
    );
  }
  return told.length;
}
