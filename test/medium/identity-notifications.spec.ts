import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemActor, systemActorFor } from '#kernel';
import { notify, ownNotifications, ReadNotifications, unreadNotifications, type Organisation } from '#identity';
import { loadConfig, OUTBOX, type Config } from '#platform';
import { SendNotificationHandler } from '../../libs/identity/commands/send-notification.handler';
import { anOrganisation, everyRoleOf, type TestPerson } from '../factories/people';
import { withDatabase } from './database';

const database = withDatabase();
const folder = mkdtempSync(join(tmpdir(), 'homeward-post-'));
const embedded: Config = { ...loadConfig({}), dataDir: folder, publicUrl: 'https://homes.example' };
let council: Organisation;
let provider: Organisation;
let buyer: TestPerson;
let seller: TestPerson;

const published = (key: string, path = '/inbox') => ({
  organisationId: provider.id,
  roles: ['provider-manager' as const],
  key,
  subject: 'Referral N-2026-0042 waits for your answer',
  path,
});
const handlerOf = (config: Config, name = 'homeward_demo'): SendNotificationHandler =>
  new SendNotificationHandler(database().uow, config, { database: name });
const requests = async (): Promise<{ notificationId: string; organisationId: string }[]> => {
  const rows = await database().uow.read(systemActor('test'), (tx) =>
    tx.query<{ jobs: { payload: { notificationId: string; organisationId: string } }[] }>(
      `select jobs from platform.event where name = 'identity.people-notified' order by occurred_at, id`,
    ),
  );
  return rows.flatMap(({ jobs }) => jobs.map(({ payload }) => payload));
};

/** A mail server that takes one letter a connection and keeps what it was told. */
function mailServer(): Promise<{ server: Server; url: string; heard: () => string }> {
  let heard = '';
  let letter = false;
  const server = createServer((socket) => {
    socket.write('220 test\r\n');
    socket.on('data', (data) => {
      const said = data.toString();
      heard += said;
      if (letter) {
        if (heard.endsWith('\r\n.\r\n')) {
          letter = false;
          socket.write('250 taken\r\n');
        }
        return;
      }
      letter = /^DATA/im.test(said);
      socket.write(letter ? '354 go on\r\n' : /^QUIT/im.test(said) ? '221 bye\r\n' : '250 fine\r\n');
    });
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({ server, url: `smtp://127.0.0.1:${port}`, heard: () => heard });
    }),
  );
}

beforeAll(async () => {
  const { uow } = database();
  council = await anOrganisation(uow, 'council');
  provider = await anOrganisation(uow, 'provider');
  const ofCouncil = await everyRoleOf(uow, council);
  const ofProvider = await everyRoleOf(uow, provider);
  buyer = ofCouncil.find(({ actor }) => actor.roles.includes('commissioner')) as TestPerson;
  seller = ofProvider.find(({ actor }) => actor.roles.includes('provider-manager')) as TestPerson;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('notifications', () => {
  it('tell those of the role, once, and nobody else', async () => {
    const { uow } = database();
    const tell = () => uow.run(buyer.actor, (tx) => notify(tx, published('referral:1:published')));
    expect([await tell(), await tell()]).toEqual([1, 0]);
    const mine = await uow.read(seller.actor, ownNotifications);
    expect(mine).toMatchObject([{ subject: 'Referral N-2026-0042 waits for your answer', readAt: null, sentAt: null }]);
    expect(await uow.read(buyer.actor, ownNotifications)).toEqual([]);
    const seen = await uow.read(buyer.actor, (tx) => tx.query('select 1 from identity.notification'));
    expect(seen).toEqual([]);
  });

  it('refuse an address outside of Homeward, and a subject of two lines', async () => {
    const { uow } = database();
    const to = (path: string) => uow.run(buyer.actor, (tx) => notify(tx, published('x', path)));
    await expect(to('https://elsewhere.example')).rejects.toThrow();
    await expect(to('//elsewhere.example')).rejects.toThrow();
    const subject = 'One\r\nBcc: another@example.org';
    await expect(uow.run(buyer.actor, (tx) => notify(tx, { ...published('y'), subject }))).rejects.toThrow();
  });

  it('lie in the outbox folder without a mail server, and are sent once', async () => {
    const [request] = await requests();
    const handler = handlerOf(embedded);
    await handler.handle(request!);
    const files = readdirSync(join(folder, OUTBOX));
    expect(files).toEqual([`${request!.notificationId}.eml`]);
    const letter = readFileSync(join(folder, OUTBOX, files[0]!), 'utf8');
    expect(letter).toContain(`To: ${seller.email}`);
    expect(letter).toContain('https://homes.example/inbox');
    expect(letter).toContain('From: Homeward <no-reply@homes.example>');
    rmSync(join(folder, OUTBOX), { recursive: true });
    await handler.handle(request!);
    expect(existsSync(join(folder, OUTBOX))).toBe(false);
    const [mine] = await database().uow.read(seller.actor, ownNotifications);
    expect(mine?.sentAt).not.toBeNull();
  });

  it('go to the mail server that is named, but never from the demonstration', async () => {
    const { uow } = database();
    await uow.run(buyer.actor, (tx) => notify(tx, published('referral:2:published')));
    const request = (await requests()).at(-1)!;
    const { server, url, heard } = await mailServer();
    const config: Config = { ...embedded, smtpUrl: url, mailFrom: 'homes@council.example' };
    await handlerOf(config).handle(request);
    expect(heard()).toBe('');
    const software = systemActorFor('test', provider.id, 'provider');
    await uow.run(software, (tx) =>
      tx.query('update identity.notification set sent_at = null where id = $1', [request.notificationId]),
    );
    await handlerOf(config, 'homeward').handle(request);
    expect(heard()).toContain(`RCPT TO:<${seller.email}>`);
    expect(heard()).toContain('MAIL FROM:<homes@council.example>');
    server.close();
  });

  it('stay unsent while the server does not answer, so that the job tries again', async () => {
    const { uow } = database();
    await uow.run(buyer.actor, (tx) => notify(tx, published('referral:3:published')));
    const request = (await requests()).at(-1)!;
    const config: Config = { ...embedded, smtpUrl: 'smtp://127.0.0.1:9' };
    await expect(handlerOf(config, 'homeward').handle(request)).rejects.toThrow();
    const mine = await uow.read(seller.actor, ownNotifications);
    expect(mine.filter(({ sentAt }) => sentAt === null)).toHaveLength(1);
  });

  it('are marked as read by whom they were for', async () => {
    const { uow } = database();
    const read = new ReadNotifications(uow);
    await read.execute(buyer.actor);
    expect(await uow.read(seller.actor, unreadNotifications)).toBe(3);
    await read.execute(seller.actor);
    expect(await uow.read(seller.actor, unreadNotifications)).toBe(0);
  });
});
