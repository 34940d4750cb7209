import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from '../config';
import type { Letter, Post } from './letter';

/** The folder of the data folder in which letters lie when no mail server is named. */
export const OUTBOX = 'outbox';

const CONNECT_WITHIN_MS = 15_000;

const addressOf = ({ publicUrl, host, port }: Config): string => publicUrl ?? `http://${host}:${port}`;

/** A page of this system as people reach it. */
export const linkTo = (config: Config, path: string): string => `${addressOf(config)}${path}`;

const senderOf = (config: Config): string =>
  config.mailFrom ?? `Homeward <no-reply@${new URL(addressOf(config)).hostname}>`;

const asMail = ({ id, to, subject, text }: Letter, from: string) => ({
  from,
  to,
  subject,
  text,
  messageId: `<${id}@homeward>`,
  headers: { 'Auto-Submitted': 'auto-generated' },
});

function postBySmtp(url: string, from: string): Post {
  const patience = { connectionTimeout: CONNECT_WITHIN_MS, greetingTimeout: CONNECT_WITHIN_MS };
  const transport = createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true });
  return {
    send: async (letter) => void (await transport.sendMail(asMail(letter, from))),
    close: () => transport.close(),
  };
}

/** Letters as files, one each, in the form in which a mail program opens them. */
function postToFolder(folder: string, from: string): Post {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    send: async (letter) => {
      const { message } = await transport.sendMail(asMail(letter, from));
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, `${letter.id}.eml`), message as Buffer, { mode: 0o600 });
    },
    close: () => transport.close(),
  };
}

/** Mail by `HOMEWARD_SMTP_URL`; into the outbox folder without one, and always for the demonstration, whose people are invented. */
export function openPost(config: Config, database: string): Post {
  const from = senderOf(config);
  const invented = config.databaseUrl === null && database !== 'homeward';
  return config.smtpUrl === null || invented
    ? postToFolder(join(config.dataDir, OUTBOX), from)
    : postBySmtp(config.smtpUrl, from);
}
