import { randomBytes } from 'node:crypto';
import type { Tx } from '#platform';
import { codesOf } from '../domain/code-lists';
import { sqlList } from './rules/rule';

export interface ReturnIdentity {
  readonly organisationId: string;
  readonly councilCode: string;
  readonly year: number;
  readonly rowsRead: number;
  readonly rowsStored: number;
  readonly rowsQuarantined: number;
}

export interface StoredVersion {
  readonly id: string;
  readonly version: number;
}

/** What is longer or shorter is no postcode, and may be something that should not be kept. */
const LENGTH_OF_POSTCODE = 'between 5 and 8';

/** Adds a version of the return, current in place of the one before it, and moves the staged rows under it. */
export async function storeReturn(tx: Tx, identity: ReturnIdentity): Promise<StoredVersion> {
  const stored = await addVersion(tx, identity);
  await storeChildren(tx, identity, stored.id);
  await storeEpisodes(tx, identity, stored.id);
  await storeChildTables(tx, identity.organisationId, stored.id);
  return stored;
}

async function addVersion(tx: Tx, identity: ReturnIdentity): Promise<StoredVersion> {
  await tx.query(
    `update children.return_version set is_current = false where organisation_id = $1 and year = $2 and is_current`,
    [identity.organisationId, identity.year],
  );
  return tx.one<StoredVersion>(
    `insert into children.return_version
       (organisation_id, council_code, year, version, loaded_by, rows_read, rows_stored, rows_quarantined)
     select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6, $7
     from children.return_version where organisation_id = $1 and year = $3
     returning id, version`,
    [
      identity.organisationId,
      identity.councilCode,
      identity.year,
      tx.actor.label,
      identity.rowsRead,
      identity.rowsStored,
      identity.rowsQuarantined,
    ],
  );
}

async function storeChildren(tx: Tx, { organisationId, year }: ReturnIdentity, returnId: string): Promise<void> {
  await tx.query(
    `insert into children.council_child (organisation_id, child_number)
     select $1, child from staged_child order by child on conflict do nothing`,
    [organisationId],
  );
  await tx.query(
    `insert into children.child (id, return_id, organisation_id, year, council_child_id, single_unique_identifier,
                                 date_of_birth, sex, ethnic, source_file, source_row)
     select s.id, $2, $1, $3, k.id, s.single_unique_identifier, s.dob,
            case s.sex when '1' then 'M' when '2' then 'F' when 'M' then 'M' when 'F' then 'F' when 'U' then 'U' end,
            case when s.ethnic in (${sqlList(codesOf('ETHNIC', 2017))}) then s.ethnic end,
            s.file, s.row
     from staged_child s
     join children.council_child k on k.organisation_id = $1 and k.child_number = s.child`,
    [organisationId, returnId, year],
  );
}

/** The salt of the placement keys is forgotten with the load: a key tells equality within the return, and no postcode. */
async function storeEpisodes(tx: Tx, { organisationId, year }: ReturnIdentity, returnId: string): Promise<void> {
  await tx.query(
    `insert into children.episode (return_id, organisation_id, year, child_id, decom, dec, rne, ls, cin, place,
                                   place_provider, rec, reason_place_change, urn, home_postcode, placement_postcode,
                                   placement_key, source_file, source_row)
     select $2, $1, $4, c.id, s.decom, s.dec, s.rne, s.ls, s.cin, s.place, s.place_provider, s.rec, s.reason_place_change,
            s.urn,
            case when length(s.home_post) ${LENGTH_OF_POSTCODE} then s.home_post end,
            case when length(s.pl_post) ${LENGTH_OF_POSTCODE} then s.pl_post end,
            coalesce(left(encode(sha256(convert_to($3 || s.pl_post, 'UTF8')), 'hex'), 16), ''),
            s.file, s.row
     from staged_episodes s join staged_child c using (child)`,
    [organisationId, returnId, randomBytes(16).toString('hex'), year],
  );
}

async function storeChildTables(tx: Tx, organisationId: string, returnId: string): Promise<void> {
  await tx.query(
    `insert into children.unaccompanied_status (return_id, organisation_id, child_id, ceased_on, source_file, source_row)
     select distinct on (c.id) $2::uuid, $1::uuid, c.id, s.duc, s.file, s.row
     from staged_uasc s join staged_child c using (child) order by c.id, s.file, s.row`,
    [organisationId, returnId],
  );
  await tx.query(
    `insert into children.missing_period (return_id, organisation_id, child_id, kind, started_on, ended_on, source_file, source_row)
     select $2, $1, c.id, case when s.missing in ('M', 'A') then s.missing end, s.mis_start, s.mis_end, s.file, s.row
     from staged_missing s join staged_child c using (child)`,
    [organisationId, returnId],
  );
  await tx.query(
    `insert into children.oc2_outcome (return_id, organisation_id, child_id, sdq_score, sdq_reason, convicted,
                                       substance_misuse, source_file, source_row)
     select distinct on (c.id) $2::uuid, $1::uuid, c.id,
            case when s.sdq_score ~ '^([0-9]|[123][0-9]|40)$' then s.sdq_score::int2 end,
            case when s.sdq_reason in (${sqlList(codesOf('SDQ_REASON', 2017))}) then s.sdq_reason end,
            case s.convicted when '1' then true when '0' then false end,
            case s.substance_misuse when '1' then true when '0' then false end,
            s.file, s.row
     from staged_oc2 s join staged_child c using (child) order by c.id, s.file, s.row`,
    [organisationId, returnId],
  );
  await tx.query(
    `insert into children.deprivation_of_liberty (return_id, organisation_id, child_id, started_on, ended_on, source_file, source_row)
     select $2, $1, c.id, s.dolo_start, s.dolo_end, s.file, s.row
     from staged_dolo s join staged_child c using (child)`,
    [organisationId, returnId],
  );
}

/** The year's place for children and episodes, where it has none yet. */
export async function makePartitions(tx: Tx, year: number): Promise<void> {
  await tx.query('select children.make_return_partitions($1)', [year]);
}

/**
 * Gathers statistics where a load changed them by a fifth, so that the next question is planned well. Not in the load's own
 * transaction: the tables would be held to its end, and another council's load of that year would wait.
 */
export async function analyseStored(tx: Tx, year: number): Promise<void> {
  const { tables } = await tx.one<{ tables: string | null }>(
    `select string_agg(format('%s', relid::regclass), ', ' order by relid) as tables
     from pg_stat_all_tables
     where relid = any (array['children.council_child', 'children.return_version', 'children.child_' || $1,
                              'children.episode_' || $1]::regclass[])
       and n_mod_since_analyze > 0.2 * n_live_tup`,
    [year],
  );
  if (tables) await tx.query(`analyze ${tables}`);
}

/** Keeps the files and the counts of each rule beside the version. */
export async function storeQuality(
  tx: Tx,
  identity: { organisationId: string; returnId: string },
  files: readonly {
    number: number;
    name: string;
    recognisedAs: string;
    rowsRead: number;
    rowsStaged: number;
    rowsQuarantined: number;
    sha256: string | null;
  }[],
  counts: readonly { rule: string; severity: 'error' | 'warning'; count: number }[],
): Promise<void> {
  await tx.query(
    `insert into children.return_file (return_id, organisation_id, number, name, recognised_as, rows_read, rows_readable, rows_quarantined, sha256)
     select $1, $2, f.number, f.name, f."recognisedAs", f."rowsRead", f."rowsStaged", f."rowsQuarantined", f.sha256
     from jsonb_to_recordset($3::jsonb)
       as f (number int2, name text, "recognisedAs" text, "rowsRead" int, "rowsStaged" int, "rowsQuarantined" int, sha256 text)`,
    [identity.returnId, identity.organisationId, JSON.stringify(files)],
  );
  await tx.query(
    `insert into children.return_rule_count (return_id, organisation_id, rule, severity, count)
     select $1, $2, c.rule, c.severity, c.count
     from jsonb_to_recordset($3::jsonb) as c (rule text, severity text, count int)`,
    [identity.returnId, identity.organisationId, JSON.stringify(counts)],
  );
}
