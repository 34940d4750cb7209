import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { readOwnerReference } from '../imports/owner-reference';
import { REGISTER_EVENTS } from '../register.events';

const GIVEN = `
  select name, kind, authority_code, valid_from, valid_to, dates = 'certain' as dates_certain, note, source
    from jsonb_to_recordset($1) as r(name text, kind text, authority_code text, valid_from date, valid_to date,
      dates text, note text, source text)`;

const COLUMNS = 'name, kind, authority_code, valid_from, valid_to, dates_certain, note, source';

const DIFFERENT = `
  select exists (
    (select ${COLUMNS} from register.owner except (${GIVEN}))
    union all ((${GIVEN}) except select ${COLUMNS} from register.owner)) as different`;

/** Brings the table of owners to what the project carries. Again is nothing. */
@Injectable()
export class LoadOwners {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns whether anything had to be loaded @throws DomainError forbidden */
  async execute(actor: Actor): Promise<boolean> {
    authorise(actor, 'load-register');
    const rows = readOwnerReference();
    return this.unitOfWork.run(actor, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('register.owner', 0))`);
      const { different } = await tx.one<{ different: boolean }>(DIFFERENT, [JSON.stringify(rows)]);
      if (!different) return false;
      await tx.query('delete from register.owner');
      await tx.query(`insert into register.owner (${COLUMNS}) ${GIVEN}`, [JSON.stringify(rows)]);
      await tx.record({ name: REGISTER_EVENTS.ownersLoaded, organisationId: null, data: { owners: rows.length } });
      return true;
    });
  }
}
