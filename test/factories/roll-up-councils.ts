import { systemActorFor } from '#kernel';
import type { Organisation } from '#identity';
import type { UnitOfWork } from '#platform';

export const MANCHESTER = 'E08000003';
export const SALFORD = 'E08000006';
export const STOCKPORT = 'E08000007';
/** Has no children, and no report, until a test gives it some. */
export const TRAFFORD = 'E08000009';

/** Where the postcodes are: ZZ11 and ZZ12 in Manchester, ZZ21 and ZZ22 in Salford, ZZ23 in Stockport, ZZ31 in Wales. */
export const CHILDREN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  [MANCHESTER]: {
    a: ['2024-05-01 - S C2 U6 PR1 - ZZ11AA ZZ12AA'],
    b: ['2024-05-01 - S C2 K2 PR4 1000001 ZZ11AA ZZ22AA'],
    c: ['2024-05-01 - S C2 K2 PR4 1000002 ZZ11AA ZZ23AA'],
    d: ['2024-05-01 - S C2 U6 PR4 1000003 ZZ11AA ZZ22AA'],
  },
  [SALFORD]: {
    e: ['2024-05-01 - S C2 K2 PR1 1000004 ZZ21AA ZZ22AA'],
    f: ['2024-05-01 - S C2 K2 PR4 1000001 ZZ21AA ZZ12AA'],
    g: ['2024-05-01 - S C2 U1 PR1 - ZZ21AA ZZ21AA'],
  },
  [STOCKPORT]: {
    h: ['2024-05-01 - S C2 U4 PR4 1000003 ZZ23AA ZZ12AA'],
    i: ['2024-05-01 - S C2 K3 PR4 1000005 ZZ23AA ZZ31AA'],
    j: ['2024-05-01 - S C2 P1 PR0 - ZZ23AA ZZ23AA'],
    k: ['2024-05-01 - S C2 K2 PR4 1000002 ZZ23AA -'],
  },
};

/** Two places of the council's own home: one is free, of the other nothing was said for long. */
export async function plantPlaces(uow: UnitOfWork, { id, kind }: Organisation): Promise<void> {
  await uow.run(systemActorFor('test', id, kind), async (tx) => {
    await tx.query(
      `insert into register.place (organisation_id, urn, building, code, registered, staffed, offered, age_from, age_to, sex,
         features, valid_from, source_file, source_row)
       select $1, '2900001', 1, code, true, true, true, 8, 17, 'any', '{}', '2025-01-01', 'places.csv', 2
         from unnest(array['A1', 'A2']) code`,
      [id],
    );
    await tx.query(
      `insert into register.vacancy (organisation_id, urn, building, place, state, confirmed_on, confirmed_by, valid_from,
         source_file, source_row)
       select $1, '2900001', 1, place, 'available', current_date - days, 'test', '2025-01-01', 'vacancies.csv', 2
         from (values ('A1', 1), ('A2', 60)) said (place, days)`,
      [id],
    );
  });
}
