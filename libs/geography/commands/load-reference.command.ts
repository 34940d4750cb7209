import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise, registerOrganisation } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { GEOGRAPHY_EVENTS } from '../geography.events';
import { readReferenceFiles, type ReferenceRows } from '../imports/reference-files';

const AUTHORITIES = `
  insert into geography.authority (code, name, dfe_name, dfe_number, region, east, north, area_since, borders)
  select code, name, dfe_name, dfe_number, region, east, north, area_since, borders
  from jsonb_to_recordset($1) as r(code text, name text, dfe_name text, dfe_number text, region text,
    east integer, north integer, area_since date, borders text)
  on conflict (code) do update set name = excluded.name, dfe_name = excluded.dfe_name, dfe_number = excluded.dfe_number,
    region = excluded.region, east = excluded.east, north = excluded.north, area_since = excluded.area_since,
    borders = excluded.borders`;

const LINEAGE = `
  insert into geography.authority_lineage (code, authority_code, name, kind, valid_from, valid_to, dfe_number)
  select code, authority_code, name, kind, valid_from, valid_to, dfe_number
  from jsonb_to_recordset($1) as r(code text, authority_code text, name text, kind text,
    valid_from date, valid_to date, dfe_number text)
  union all
  select code, code, name, 'authority', area_since, null, dfe_number from geography.authority`;

const ADJACENCY = `
  insert into geography.adjacency (code, adjoining_code, valid_from, valid_to)
  select case when way = 1 then code else adjoining_code end, case when way = 1 then adjoining_code else code end,
    valid_from, valid_to
  from jsonb_to_recordset($1) as r(code text, adjoining_code text, valid_from date, valid_to date),
    generate_series(1, 2) as way`;

const OFSTED_NAMES = `
  insert into geography.ofsted_name (name, authority_code)
  select name, code from jsonb_to_recordset($1) as r(name text, code text)`;

async function loadTables(tx: Tx, rows: ReferenceRows['rows']): Promise<void> {
  await tx.query(AUTHORITIES, [JSON.stringify(rows.authorities)]);
  await tx.query(`delete from geography.authority_lineage`);
  await tx.query(LINEAGE, [JSON.stringify(rows.lineage)]);
  await tx.query(`delete from geography.adjacency`);
  await tx.query(ADJACENCY, [JSON.stringify(rows.adjacency)]);
  await tx.query(`delete from geography.ofsted_name`);
  await tx.query(OFSTED_NAMES, [JSON.stringify(rows['ofsted-names'])]);
}

/** Brings the reference tables, and an organisation for each council, to what the project carries. Again is nothing. */
@Injectable()
export class LoadReference {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns whether anything had to be loaded @throws DomainError forbidden */
  async execute(actor: Actor): Promise<boolean> {
    authorise(actor, 'manage-organisations');
    const { checksum, rows } = readReferenceFiles();
    return this.unitOfWork.run(actor, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('geography.reference', 0))`);
      const loaded = await tx.maybeOne(`select from geography.reference_load where checksum = $1`, [checksum]);
      if (loaded) return false;
      await loadTables(tx, rows);
      for (const { code, name } of rows.authorities) {
        await registerOrganisation(tx, { kind: 'council', name: name as string, authorityCode: code });
      }
      await tx.query(`delete from geography.reference_load`);
      await tx.query(`insert into geography.reference_load (checksum) values ($1)`, [checksum]);
      await tx.record({
        name: GEOGRAPHY_EVENTS.referenceLoaded,
        organisationId: null,
        data: { authorities: rows.authorities.length, lineage: rows.lineage.length, adjacency: rows.adjacency.length },
      });
      return true;
    });
  }
}
