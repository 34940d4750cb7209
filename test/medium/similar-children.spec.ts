import { systemActorFor } from '#kernel';
import { plantReturn } from '../factories/planted-return';
import { openPlacementScene, type PlacementScene } from '../factories/placement-scene';
import { withDatabase } from './database';

const database = withDatabase();
let scene: PlacementScene;
const uow = () => database().uow;
const DAY = '2025-06-01';

beforeAll(async () => {
  scene = await openPlacementScene(database());
  // Manchester and Bury are of the North West, Kent is not. Twelve girls of 13 in Manchester, three in Bury, four in Kent.
  await loaded('E08000003', 2025, [
    ...girls(12),
    ['left', '2', '2012-01-01', '2025-01-01'],
    ['boy', '1', '2012-01-01', null],
  ]);
  await loaded('E08000003', 2024, girls(40));
  await loaded('E08000002', 2025, [...girls(3), ['older', '2', '2008-01-01', null]]);
  await loaded('E10000016', 2025, girls(4));
});

type Row = readonly [child: string, sex: string, born: string, dec: string | null];
const girls = (count: number): Row[] => Array.from({ length: count }, (_, n) => [`g${n}`, '2', '2012-01-01', null]);

/** A return whose children have a sex, which the planted ones lack. */
async function loaded(councilCode: string, year: number, rows: readonly Row[]): Promise<void> {
  const council = councilCode === 'E08000003' ? scene.council.organisation.id : undefined;
  const planted = await plantReturn(
    uow(),
    { councilCode, year, episodes: [] },
    council === undefined
      ? undefined
      : { organisationId: council, returnId: '', actor: systemActorFor('test', council, 'council') },
  );
  await uow().run(planted.actor, async (tx) => {
    for (const [number, sex, born, dec] of rows)
      await tx.query(
        `with known as (
           insert into children.council_child (organisation_id, child_number) values ($2, $4) returning id
         ), child as (
           insert into children.child (return_id, organisation_id, year, council_child_id, date_of_birth, sex)
           select $1, $2, $3, id, $6, $5 from known returning id
         )
         insert into children.episode (return_id, organisation_id, year, child_id, decom, dec, placement_key, source_file, source_row)
         select $1, $2, $3, id, '2024-05-01', $7, '', 1, 2 from child`,
        [planted.returnId, planted.organisationId, year, `${year}-${number}`, sex, born, dec],
      );
  });
}

const alike = (sex: string, actor = scene.council.as('placements-officer')) =>
  uow().read(actor, (tx) =>
    tx.query<Record<string, string>>(
      `select in_council as council, in_region as region, in_england as england
         from placements.similar_children('E08000003', $1, 13, 15, $2)`,
      [DAY, sex],
    ),
  );

it('counts children of the age and sex who are looked after, in the newest return of each council', async () => {
  expect(await alike('female')).toEqual([{ council: '12', region: '15', england: '19' }]);
  expect(await alike('male')).toEqual([{ council: '1', region: '1', england: '1' }]);
});

it('tells a provider nothing', async () => {
  expect(await alike('female', scene.provider.as('provider-manager'))).toEqual([
    { council: '0', region: '0', england: '0' },
  ]);
});
