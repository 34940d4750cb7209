import { publicActor, systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation } from '#identity';
import type { UnitOfWork } from '#platform';
import { plantPostcodes, plantReturn, type PlantedEpisode } from './planted-return';

export interface PlantedHome {
  readonly urn: string;
  readonly type?: string;
  readonly owner: string;
  readonly sector?: string;
  readonly authority: string;
  readonly places: number | null;
}

/** A complete register of a day with these registrations, beside those of other days. */
export const plantOwnedHomes = (uow: UnitOfWork, asAt: string, homes: readonly PlantedHome[]): Promise<void> =>
  uow.run(systemActor('test'), async (tx) => {
    await tx.query(
      `with made as (insert into register.snapshot (as_at, complete, synthetic) values ($1, true, true) returning id)
       insert into register.registration (snapshot_id, urn, provision_type, status, withheld, owner_name, authority_code,
         sector, places, source_file_id, source_row)
       select made.id, h.urn, coalesce(h.type, 'Children''s home'), 'Active', true, h.owner, h.authority,
              coalesce(h.sector, 'Private'), h.places, uuidv7(), 1
         from made, jsonb_to_recordset($2::jsonb) as h (urn text, type text, owner text, sector text, authority text, places int)`,
      [asAt, JSON.stringify(homes)],
    );
  });

export interface PlantedBody {
  readonly name: string;
  readonly number?: string;
  readonly kind?: string;
}

export interface PlantedLink {
  readonly owner: string;
  /** A body's name. */
  readonly owned?: string;
  readonly urn?: string;
  readonly share?: readonly [number, number];
  readonly from?: string;
  readonly to?: string;
}

/** Bodies of the ownership graph and links between them, by name. Answers each body's id. */
export const plantOwnership = (
  uow: UnitOfWork,
  bodies: readonly PlantedBody[],
  links: readonly PlantedLink[],
): Promise<Record<string, string>> =>
  uow.run(systemActor('test'), async (tx) => {
    const ids: Record<string, string> = {};
    for (const { name, number = null, kind = 'company' } of bodies) {
      const { id } = await tx.one<{ id: string }>(
        'insert into register.company (number, name, kind) values ($1, $2, $3) returning id',
        [number, name, kind],
      );
      ids[name] = id;
    }
    for (const { owner, owned, urn, share, from = '2020-01-01', to } of links) {
      await tx.query(
        `insert into register.ownership_link (owner_id, owned_id, owned_urn, control, share_least, share_most, document,
           valid_from, valid_to, source_file, source_row)
         values ($1, $2, $3, $4, $5, $6, 'Confirmation statement (invented)', $7, $8, 'ownership.csv', 2)`,
        [
          ids[owner],
          owned ? ids[owned] : null,
          urn ?? null,
          urn ? 'runs-registration' : 'shares',
          share?.[0] ?? null,
          share?.[1] ?? null,
          from,
          to ?? null,
        ],
      );
    }
    return ids;
  });

export interface PlantedGroup {
  readonly children: number;
  readonly urn: string | null;
  readonly place?: string;
  readonly provider?: string;
}

/** A council's return of the year: so many children in each registration. Answers the council's own actor. */
export async function plantPlacedChildren(
  uow: UnitOfWork,
  code: string,
  year: number,
  groups: readonly PlantedGroup[],
): Promise<Actor & { organisationId: string }> {
  const { id } = await uow.read(publicActor, (tx) => councilOrganisation(tx, code));
  let number = 0;
  const episodes = groups.flatMap(({ children, urn, place = 'K2', provider = 'PR4' }) =>
    Array.from({ length: children }, (): PlantedEpisode => {
      number += 1;
      return {
        child: `${code.slice(-3)}-${number}`,
        row: number + 1,
        decom: `${year - 1}-06-01`,
        dec: null,
        rne: 'S',
        ls: 'C2',
        place,
        provider,
        urn,
        home: '',
        placement: '',
      };
    }),
  );
  const actor = systemActorFor('test', id, 'council') as Actor & { organisationId: string };
  await plantReturn(uow, { councilCode: code, year, episodes }, { organisationId: id, returnId: '', actor });
  return actor;
}

/** A lost home, one near it with three places, and one far away; what is said of vacancies of the second. */
export async function plantPlacesAround(uow: UnitOfWork, teller: Actor): Promise<void> {
  await plantPostcodes(uow, {
    M11AA: { authority: 'E08000003', country: 'E', east: 384_000, north: 398_000 },
    M11AB: { authority: 'E08000003', country: 'E', east: 386_000, north: 398_000 },
    LS11AA: { authority: 'E08000035', country: 'E', east: 430_000, north: 433_000 },
  });
  await uow.run(teller, async (tx) => {
    const premises: [string, string][] = [
      ['SC000001', 'M11AA'],
      ['SC000005', 'M11AB'],
      ['SC000006', 'LS11AA'],
    ];
    for (const [urn, postcode] of premises) {
      await tx.query(
        `insert into register.premises (organisation_id, urn, building, postcode, places, valid_from, source_file, source_row)
         values ($1, $2, 1, $3, 4, '2025-01-01', 'p.csv', 2)`,
        [teller.organisationId, urn, postcode],
      );
    }
    for (const [urn, code] of [
      ['SC000005', 'A1'],
      ['SC000005', 'A2'],
      ['SC000005', 'A3'],
      ['SC000006', 'A1'],
    ]) {
      await tx.query(
        `insert into register.place (organisation_id, urn, building, code, registered, staffed, offered, age_from, age_to,
           sex, features, valid_from, source_file, source_row)
         values ($1, $2, 1, $3, true, true, true, 8, 17, 'any', '{}', '2025-01-01', 'l.csv', 2)`,
        [teller.organisationId, urn, code],
      );
    }
    for (const [code, state, confirmed] of [
      ['A1', 'available', '2025-05-20'],
      ['A2', 'available', '2025-05-01'],
    ]) {
      await tx.query(
        `insert into register.vacancy (organisation_id, urn, building, place, state, confirmed_on, confirmed_by, valid_from,
           source_file, source_row)
         values ($1, 'SC000005', 1, $2, $3, $4, 'test', '2025-05-01', 'v.csv', 2)`,
        [teller.organisationId, code, state, confirmed],
      );
    }
  });
}
