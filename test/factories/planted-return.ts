import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, systemActor, systemActorFor, type Actor } from '#kernel';
import { ImportPostcodes } from '#geography';
import type { UnitOfWork } from '#platform';
import { anOrganisation } from './people';

/** An episode as the tables hold it; rows are planted as they are, without the checks of an import. */
export interface PlantedEpisode {
  /** The council's own number of the child. */
  readonly child: string;
  readonly row: number;
  readonly decom: string;
  readonly dec: string | null;
  readonly rne: string | null;
  readonly ls: string | null;
  readonly place: string | null;
  readonly provider: string | null;
  readonly urn: string | null;
  /** Without spaces; '' when empty. */
  readonly home: string;
  readonly placement: string;
}

export interface PlantedReturn {
  readonly councilCode: string;
  readonly year: number;
  readonly episodes: readonly PlantedEpisode[];
  readonly births?: Readonly<Record<string, string | null>>;
}

export interface Planted {
  readonly organisationId: string;
  readonly returnId: string;
  readonly actor: Actor;
}

const childrenSql = `
with given as (select * from jsonb_to_recordset($3::jsonb) as c (number text, born date)),
known as (
  insert into children.council_child (organisation_id, child_number)
  select $2::uuid, number from given on conflict do nothing returning id, child_number
)
insert into children.child (return_id, organisation_id, year, council_child_id, date_of_birth)
select $1::uuid, $2::uuid, $4, k.id, g.born
  from given g
  join (select id, child_number from known
        union select id, child_number from children.council_child where organisation_id = $2) k on k.child_number = g.number`;

const episodesSql = `
insert into children.episode
  (return_id, organisation_id, year, child_id, decom, dec, rne, ls, place, place_provider, urn,
   home_postcode, placement_postcode, placement_key, source_file, source_row)
select $1::uuid, $2::uuid, $4, c.id, e.decom, e.dec, e.rne, e.ls, e.place, e.provider, e.urn,
       nullif(e.home, ''), nullif(e.placement, ''), e.placement, 1, e."row"
  from jsonb_to_recordset($3::jsonb) as e (child text, "row" int, decom date, dec date, rne text, ls text, place text,
                                           provider text, urn text, home text, placement text)
  join children.council_child k on k.organisation_id = $2 and k.child_number = e.child
  join children.child c on c.return_id = $1 and c.council_child_id = k.id`;

/** A current return of a council: a new invented one, or another year or version of the council given. */
export async function plantReturn(uow: UnitOfWork, planted: PlantedReturn, council?: Planted): Promise<Planted> {
  const { councilCode, year, episodes, births = {} } = planted;
  const organisationId = council?.organisationId ?? (await anOrganisation(uow, 'council')).id;
  const actor = systemActorFor('test', organisationId, 'council');
  const returnId = newId();
  const numbers = [...new Set(episodes.map((episode) => episode.child))];
  const children = numbers.map((number) => ({ number, born: births[number] ?? null }));
  await uow.run(actor, async (tx) => {
    await tx.query('select children.make_return_partitions($1)', [year]);
    await tx.query('update children.return_version set is_current = false where organisation_id = $1 and year = $2', [
      organisationId,
      year,
    ]);
    await tx.query(
      `insert into children.return_version
         (id, organisation_id, council_code, year, version, loaded_by, rows_read, rows_stored, rows_quarantined)
       select $1, $2, $3, $4, 1 + count(*), 'test', $5, $5, 0
         from children.return_version where organisation_id = $2 and year = $4`,
      [returnId, organisationId, councilCode, year, episodes.length],
    );
    await tx.query(
      `insert into children.return_file
         (return_id, organisation_id, number, name, recognised_as, rows_read, rows_readable, rows_quarantined)
       values ($1, $2, 1, 'episodes.csv', 'Episodes', $3, $3, 0)`,
      [returnId, organisationId, episodes.length],
    );
    await tx.query(childrenSql, [returnId, organisationId, JSON.stringify(children), year]);
    await tx.query(episodesSql, [returnId, organisationId, JSON.stringify(episodes), year]);
    await tx.query('analyze children.return_version, children.child, children.episode');
  });
  return { organisationId, returnId, actor };
}

export interface PlantedPostcode {
  readonly authority: string | null;
  readonly country: string;
  readonly east: number | null;
  readonly north: number | null;
}

const ABROAD: Readonly<Record<string, string>> = { W: 'W06000001', S: 'S12000033', N: 'N09000003' };

/** The postcode directory: these postcodes and no others, through the import. */
export async function plantPostcodes(
  uow: UnitOfWork,
  postcodes: Readonly<Record<string, PlantedPostcode>>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-postcodes-'));
  try {
    const lines = Object.entries(postcodes).map(([postcode, { authority, country, east, north }]) =>
      [postcode.replace(/(...)$/, ' $1'), authority ?? ABROAD[country], east ?? '', north ?? ''].join(','),
    );
    const file = join(dataDir, 'invented.csv');
    await writeFile(file, ['pcds,oslaua,oseast1m,osnrth1m', ...lines, ''].join('\n'));
    await new ImportPostcodes(uow, { dataDir }).execute(systemActor('test'), { file, synthetic: true });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The register of a day: these URNs, each with its status. Whatever register there was is gone. */
export const plantRegister = (
  uow: UnitOfWork,
  registers: readonly { asAt: string; complete: boolean; statuses: Readonly<Record<string, string>> }[],
): Promise<void> =>
  uow.run(systemActor('test'), async (tx) => {
    await tx.query('delete from register.snapshot');
    for (const { asAt, complete, statuses } of registers) {
      await tx.query(
        `with made as (insert into register.snapshot (as_at, complete, synthetic) values ($1, $2, true) returning id)
         insert into register.registration (snapshot_id, urn, provision_type, status, withheld, source_file_id, source_row)
         select made.id, r.key, 'Children''s home', r.value, true, uuidv7(), 1 from made, jsonb_each_text($3::jsonb) r`,
        [asAt, complete, JSON.stringify(statuses)],
      );
    }
  });

/** The council's word that these children lived in unregistered settings from the day on. */
export const plantConfirmations = (
  uow: UnitOfWork,
  { organisationId, actor }: Planted,
  children: readonly string[],
  from: string,
): Promise<void> =>
  uow.run(actor, async (tx) => {
    await tx.query(
      `insert into sufficiency.unregistered_confirmation (organisation_id, child_key, confirmed_from, confirmed_by)
       select $1, id, $3, 'test' from children.council_child where organisation_id = $1 and child_number = any ($2::text[])`,
      [organisationId, children, from],
    );
  });
