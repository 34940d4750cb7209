import { Inject, Injectable } from '@nestjs/common';
import { systemActorFor, type Actor } from '#kernel';
import {
  CONFIG,
  DATABASE_HANDLE,
  linkTo,
  openPost,
  UnitOfWork,
  type Config,
  type DatabaseHandle,
  type JobHandler,
  type Letter,
} from '#platform';
import { sendNotification, type SendNotificationPayload } from '../identity.jobs';

interface Waiting {
  readonly email: string;
  readonly subject: string;
  readonly path: string;
}

const actorOf = ({ organisationId }: SendNotificationPayload): Actor =>
  systemActorFor('worker', organisationId, 'public');

/** A notification is sent at least once: one that the mail server took just before a crash goes again, with the same id. */
@Injectable()
export class SendNotificationHandler implements JobHandler<SendNotificationPayload> {
  readonly job = sendNotification;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DATABASE_HANDLE) private readonly opened: Pick<DatabaseHandle, 'database'>,
  ) {}

  async handle(payload: SendNotificationPayload): Promise<void> {
    const waiting = await this.unitOfWork.read(actorOf(payload), (tx) =>
      tx.maybeOne<Waiting>(
        `select p.email, n.subject, n.path from identity.notification n join identity.person p on p.id = n.person_id
          where n.id = $1 and n.sent_at is null and p.active`,
        [payload.notificationId],
      ),
    );
    if (!waiting) return;
    const post = openPost(this.config, this.opened.database);
    try {
      await post.send(this.letter(payload.notificationId, waiting));
    } finally {
      post.close();
    }
    await this.unitOfWork.run(actorOf(payload), (tx) =>
      tx.query(`update identity.notification set sent_at = now() where id = $1`, [payload.notificationId]),
    );
  }

  private letter(id: string, { email, subject, path }: Waiting): Letter {
    const text = `${subject}\n\nRead it in Homeward: ${linkTo(this.config, path)}\n\nThis message says nothing of a child. Sign in to read more.\n`;
    return { id, to: email, subject, text };
  }
}
