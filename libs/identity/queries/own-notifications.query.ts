import type { Tx } from '#platform';

export interface Notification {
  readonly id: string;
  readonly subject: string;
  readonly path: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  /** When it was mailed; null while it was not. */
  readonly sentAt: Date | null;
}

export const NOTIFICATIONS_SHOWN = 100;

/** What the acting person was told, newest first, at most 100. */
export const ownNotifications = (tx: Tx): Promise<Notification[]> =>
  tx.query<Notification>(
    `select id, subject, path, created_at as "createdAt", read_at as "readAt", sent_at as "sentAt"
       from identity.notification where person_id = $1 order by created_at desc, id desc limit $2`,
    [tx.actor.personId, NOTIFICATIONS_SHOWN],
  );

/** How many of them the acting person has not read. */
export async function unreadNotifications(tx: Tx): Promise<number> {
  const { unread } = await tx.one<{ unread: number }>(
    `select count(*)::int as unread from identity.notification where person_id = $1 and read_at is null`,
    [tx.actor.personId],
  );
  return unread;
}

/** Of them those that lead to a page, newest first, at most 100. */
export const notificationsLeadingTo = (tx: Tx, path: string): Promise<Notification[]> =>
  tx.query<Notification>(
    `select id, subject, path, created_at as "createdAt", read_at as "readAt", sent_at as "sentAt"
       from identity.notification where person_id = $1 and path = $3 order by created_at desc, id desc limit $2`,
    [tx.actor.personId, NOTIFICATIONS_SHOWN, path],
  );

/** One of them; null for anybody else's. */
export const ownNotification = (tx: Tx, id: string): Promise<Pick<Notification, 'id' | 'path'> | null> =>
  tx.maybeOne<Pick<Notification, 'id' | 'path'>>(
    `select id, path from identity.notification where person_id = $1 and id = $2`,
    [tx.actor.personId, id],
  );
