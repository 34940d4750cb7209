import { defineJob, type PayloadFor } from '#platform';

/** Sends one notification by mail. One that was sent is left alone. */
export const sendNotification = defineJob({
  name: 'identity.send-notification',
  payload: { notificationId: 'id', organisationId: 'id' },
  attempts: 6,
  backoffMs: 30_000,
  deduplicate: ({ notificationId }) => notificationId,
});

export type SendNotificationPayload = PayloadFor<typeof sendNotification>;

export const IDENTITY_JOBS = [sendNotification];
