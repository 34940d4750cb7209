import { rmSync } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import { invalid, type Actor } from '#kernel';
import {
  comparable,
  CONFIG,
  importTemplate,
  UnitOfWork,
  type Config,
  type FileWarning,
  type Filled,
  type ImportResult,
  type TemplateReading,
  type Tx,
} from '#platform';
import { INVITATION_DAYS, newInvitationToken } from '../domain/invitation-token';
import { authorise } from '../domain/permissions';
import { IDENTITY_EVENTS } from '../identity.events';
import { PEOPLE_TEMPLATE, readPerson, type PersonColumn, type PersonRow } from '../imports/people-template';
import { findOrganisation } from '../queries/find-organisation.query';
import { writeInvitations, type Invited } from './invitation-file';

export interface PeopleImported extends ImportResult {
  /** A CSV of one-time tokens that its owner alone can read, one for each person without a password; null without any. */
  readonly invitations: string | null;
}

type Row = Filled<PersonRow, PersonColumn>;

interface Known {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly active: boolean;
  readonly hasPassword: boolean;
}

/**
 * Adds the people of an organisation and changes the roles of those it has. Whoever has no password gets an invitation; one
 * given before is no longer good then. Nobody is deleted: somebody who left is made inactive.
 */
@Injectable()
export class ImportPeople {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid without an organisation; input-rejected (nothing is stored) */
  async execute(actor: Actor, { file }: { readonly file: string }): Promise<PeopleImported> {
    authorise(actor, 'manage-people');
    if (actor.organisationId === null) throw invalid('Say which organisation the people belong to.');
    const { dataDir } = this.config;
    let invitations: string | null = null;
    try {
      const source = { template: PEOPLE_TEMPLATE, file, dataDir };
      const result = await importTemplate(this.unitOfWork, actor, source, {
        read: (row) => readPerson(row, actor.organisationKind),
        check: async (tx, reading, warn) => {
          const added = await check(tx, reading);
          return async () => {
            const invited = await store(tx, reading.readable(), added, warn);
            if (invited.length > 0) invitations = writeInvitations(dataDir, invited);
          };
        },
      });
      return { ...result, invitations };
    } catch (error) {
      if (invitations !== null) rmSync(invitations, { force: true });
      throw error;
    }
  }
}

/** Refuses rows, and adds the people who are new: only so is it known whether an address is taken. @returns their ids */
async function check(tx: Tx, { readable }: TemplateReading<PersonColumn, PersonRow>): Promise<ReadonlySet<string>> {
  const { organisationId } = tx.actor;
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`identity.people ${organisationId}`]);
  const own = await findOrganisation(tx, organisationId as string);
  const names = new Set([own.name, own.authorityCode ?? own.name].map(comparable));
  const seen = new Map<string, number>();
  for (const { row, value } of readable()) {
    if (value.organisation !== null && !names.has(comparable(value.organisation)))
      row.refuse('organisation', 'other-organisation', `is not ${own.name}, whose people this load is for.`);
    const address = value.email.toLowerCase();
    const first = seen.get(address);
    if (first !== undefined) row.refuse('email', 'duplicate', `is on row ${first} already. Keep one of the two.`);
    else seen.set(address, row.number);
  }
  const mine = new Set((await knownPeople(tx)).map(({ email }) => email.toLowerCase()));
  const added = new Set<string>();
  for (const { row, value } of readable().filter((each) => !mine.has(each.value.email.toLowerCase()))) {
    const id = await add(tx, value);
    if (id !== null) added.add(id);
    else
      row.refuse(
        'email',
        'address-taken',
        'is in use in another organisation. Each person signs in with an own address.',
      );
  }
  return added;
}

const knownPeople = (tx: Tx): Promise<Known[]> =>
  tx.query<Known>(
    `select id, email, display_name as "displayName", roles, active, has_password as "hasPassword"
       from identity.person where organisation_id = $1`,
    [tx.actor.organisationId],
  );

/** Null when the address is taken in an organisation whose people are not to be seen here. */
async function add(tx: Tx, { email, name, roles, active }: PersonRow): Promise<string | null> {
  const person = await tx.maybeOne<{ id: string }>(
    `insert into identity.person (organisation_id, email, display_name, roles, active) values ($1, $2, $3, $4, $5)
     on conflict (lower(email)) do nothing returning id`,
    [tx.actor.organisationId, email, name, roles, active],
  );
  return person?.id ?? null;
}

async function store(tx: Tx, rows: readonly Row[], added: ReadonlySet<string>, warn: FileWarning): Promise<Invited[]> {
  const { organisationId } = tx.actor;
  const known = new Map((await knownPeople(tx)).map((each) => [each.email.toLowerCase(), each]));
  const invited: Invited[] = [];
  for (const { value } of rows) {
    const person = known.get(value.email.toLowerCase()) as Known;
    const changed = await tx.query(
      `with changed as (
         update identity.person set display_name = $2, roles = $3, active = $4
          where id = $1 and (display_name, roles, active) is distinct from ($2, $3::text[], $4) returning id
       ) select id from changed`,
      [person.id, value.name, value.roles, value.active],
    );
    const isNew = added.has(person.id);
    const name = isNew ? IDENTITY_EVENTS.personCreated : IDENTITY_EVENTS.personChanged;
    const data = { roles: value.roles, active: value.active };
    if (isNew || changed.length > 0) await tx.record({ name, organisationId, subjectId: person.id, data });
    if (value.active && !person.hasPassword) invited.push(await invite(tx, person));
  }
  const { left } = await tx.one<{ left: boolean }>(
    `select exists (select from identity.person
                     where organisation_id = $1 and active and 'administrator' = any (roles)) as "left"`,
    [organisationId],
  );
  if (!left) warn('no-administrator', 'The organisation has no active administrator: nobody can add or change people.');
  return invited;
}

async function invite(tx: Tx, { id, email }: Known): Promise<Invited> {
  const { organisationId } = tx.actor;
  const { token, digest } = newInvitationToken();
  await tx.query(`update identity.invitation set expires_at = now() where person_id = $1 and expires_at > now()`, [id]);
  const { expiresAt } = await tx.one<{ expiresAt: Date }>(
    `with added as (
       insert into identity.invitation (organisation_id, person_id, token_digest, expires_at)
       values ($1, $2, $3, now() + make_interval(days => $4)) returning expires_at
     ) select expires_at as "expiresAt" from added`,
    [organisationId, id, digest, INVITATION_DAYS],
  );
  await tx.record({ name: IDENTITY_EVENTS.personInvited, organisationId, subjectId: id });
  return { email, token, expiresAt };
}
