import { systemActorFor, type Actor } from '#kernel';
import { RegisterOrganisation } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import type { BenchSite } from './bench-site';

/** Of England: homes with four places each, and fostering households of agencies, which every council sees. */
export const NATIONAL = { homes: 4_000, households: 45_000, agencies: 320 } as const;
const PROVIDERS = 40;
export const AS_AT = '2025-04-10';

const POSTCODES = `
  insert into geography.directory_postcode_a (slot, postcode, east, north, authority_code, country)
  select 'a', 'ZZ' || (g / 900 + 1) || (g % 9 + 1) || chr(65 + g / 26 % 26) || chr(65 + g % 26),
         330000 + (g * 7919::bigint) % 250000, 110000 + (g * 104729::bigint) % 400000,
         (array(select code from geography.authority order by code))[1 + g % 153], 'E'
    from generate_series(0, 19999) g on conflict do nothing`;
const EDITION = `
  insert into geography.directory_edition (label, slot, postcodes, english, english_with_authority, without_country,
    with_grid_reference, synthetic) values ('invented', 'a', 20000, 20000, 20000, 0, 20000, true)`;

const REGISTER = `
  with s as (insert into register.snapshot (as_at, complete, synthetic) values ('2025-03-31', true, true) returning id),
  f as (insert into register.snapshot_file (snapshot_id, file_name, checksum, kind, complete, correction, synthetic)
        select id, 'invented', 'invented', 'providers-and-places', true, false, true from s returning id, snapshot_id),
  r as (
    insert into register.registration (snapshot_id, urn, provision_type, status, withheld, owner_name, authority_code, sector,
      places, source_file_id, source_row)
    select f.snapshot_id, (3000000 + g)::text, case when g >= $1::integer then 'Independent Fostering Agency' else 'Children''s home' end,
           case when g % 50 = 0 then 'Suspended' else 'Active' end, true, 'Invented provider ' || g % ${PROVIDERS},
           (array(select code from geography.authority order by code))[1 + g % 153], 'Private',
           case when g >= $1::integer then null else 4 end, f.id, g
      from f, generate_series(0, $1::integer + $2::integer - 1) g returning snapshot_id, urn)
  insert into register.inspection (snapshot_id, urn, inspected_on, overall, source_file_id)
  select r.snapshot_id, r.urn, d.day, (array['Good', 'Outstanding', 'Requires improvement to be good', 'Good', 'Inadequate'])[
           1 + (r.urn::integer + d.n) % 5], (select id from f)
    from r, (values (0, date '2024-09-10'), (1, date '2023-06-01')) d (n, day)`;

/** "$1 to $2" of the homes or households, those of provider $3. */
const OF = `generate_series($1::integer, $2::integer - 1) g where g % ${PROVIDERS} = $3::integer`;
const SOMEWHERE = `(select array_agg(postcode order by postcode) from geography.directory_postcode_a)`;
const SAID = `source_file, source_row) select platform.actor_organisation()`;

const HOMES = [
  `insert into register.premises (organisation_id, urn, building, postcode, places, valid_from, ${SAID},
     (3000000 + g)::text, 1, p.all[1 + (g * 31) % array_length(p.all, 1)], 4, '2024-01-01', 'invented', g
     from (select ${SOMEWHERE} as all) p, ${OF}`,
  `insert into register.place (organisation_id, urn, building, code, registered, staffed, offered, age_from, age_to, sex,
     features, valid_from, ${SAID}, (3000000 + g)::text, 1, 'P' || n, true, true, (g + n) % 20 <> 0,
     5 + (g * 7) % 6, 14 + g % 4, (array['any', 'any', 'any', 'female', 'male'])[1 + g % 5],
     array_remove(array[case when (g + n) % 2 = 0 then 'ensuite' end, case when (g * n) % 3 = 0 then 'step-free' end,
       case when (g + n) % 7 = 0 then 'single-occupancy' end, case when g % 4 = 0 then 'pets-allowed' end], null),
     '2024-01-01', 'invented', g * 4 + n from generate_series(1, 4) n, ${OF}`,
  `insert into register.vacancy (organisation_id, urn, building, place, state, confirmed_on, confirmed_by, valid_from, ${SAID},
     (3000000 + g)::text, 1, 'P' || n, case when (g + n) % 5 = 0 then 'available' else 'occupied' end,
     date '${AS_AT}' - (g % 25), 'invented', '2025-01-01', 'invented', g * 4 + n from generate_series(1, 4) n, ${OF}`,
  `insert into register.registration_limit (organisation_id, urn, age_from, age_to, sex, children, needs, valid_from, ${SAID},
     (3000000 + g)::text, 5, 17, 'any', 4, case when g % 3 > 0 then array['autism', 'self-harm'] end, '2024-01-01', 'invented', g
     from ${OF}`,
];
const HOUSEHOLDS = [
  `insert into register.fostering_household (organisation_id, agency_urn, household, postcode, age_from, age_to, sex, children,
     kinds, siblings, valid_from, ${SAID}, (3000000 + $4::integer + g % $5::integer)::text, 'H-' || g,
     p.all[1 + (g * 17) % array_length(p.all, 1)], g % 6, 11 + g % 7,
     (array['any', 'any', 'any', 'female', 'male'])[1 + g % 5], 1 + g % 3, array['long-term', 'short-term'], 1 + g % (1 + g % 3),
     '2024-01-01', 'invented', g from (select ${SOMEWHERE} as all) p, ${OF}`,
  `insert into register.vacancy (organisation_id, urn, household, state, free, confirmed_on, confirmed_by, valid_from, ${SAID},
     (3000000 + $4::integer + g % $5::integer)::text, 'H-' || g, case when g % 5 = 0 then 'available' else 'occupied' end,
     case when g % 5 = 0 then 1 + g % 2 end, date '${AS_AT}' - (g % 25), 'invented', '2025-01-01', 'invented', g from ${OF}`,
];

async function inventRegister(tx: Tx): Promise<void> {
  await tx.query(POSTCODES);
  await tx.query(EDITION);
  await tx.query(REGISTER, [NATIONAL.homes, NATIONAL.agencies]);
}

/** Providers that say what every council sees, and the register that names them. */
export async function inventSupply({
  system,
}: BenchSite): Promise<(share: [from: number, to: number]) => Promise<void>> {
  const unitOfWork = system.get(UnitOfWork);
  await unitOfWork.run(system.actor, inventRegister);
  const actors: Actor[] = [];
  for (let number = 0; number < PROVIDERS; number += 1) {
    const name = `Invented provider ${number}`;
    const id = await system.get(RegisterOrganisation).execute(system.actor, { kind: 'provider', name });
    actors.push(systemActorFor('bench', id, 'provider'));
  }
  return async ([from, to]) => {
    const part = (all: number): [number, number] => [Math.round(all * from), Math.round(all * to)];
    for (const [number, actor] of actors.entries())
      await unitOfWork.run(
        actor,
        async (tx) => {
          for (const sql of HOMES) await tx.query(sql, [...part(NATIONAL.homes), number]);
          const agencies = [NATIONAL.homes, NATIONAL.agencies];
          for (const sql of HOUSEHOLDS) await tx.query(sql, [...part(NATIONAL.households), number, ...agencies]);
        },
        { statementTimeoutMs: 0 },
      );
  };
}
