import { calendarDate as day } from '#kernel';
import { readNeed, SearchHomes } from '#placements';
import { plantReturn, type PlantedEpisode } from '../factories/planted-return';
import { withRegister } from './register-files';

const { home, table, load } = withRegister();

const stays = (urn: string, count: number): PlantedEpisode[] =>
  Array.from({ length: count }, (_, index) => ({
    child: `${urn}-${index}`,
    row: index + 2,
    decom: '2024-05-01',
    dec: null,
    rne: 'S',
    ls: 'C2',
    place: 'K2',
    provider: 'PR4',
    urn,
    home: '',
    placement: '',
  }));

it('tells the stays of the council’s own returns, and makes nothing of fewer than 10', async () => {
  await load(
    table([
      "2900001,Children's home,Active,Manchester,Private,4,North West",
      "2900002,Children's home,Active,Manchester,Private,4,North West",
    ]),
  );
  const { actor } = await plantReturn(home().uow, {
    councilCode: 'E08000003',
    year: 2025,
    episodes: [...stays('2900001', 12), ...stays('2900002', 9)],
  });
  const need = readNeed({ search: { age: 13, sex: 'female', wanted: { from: '2025-04-15' } } });
  const { candidates } = await new SearchHomes(home().uow).execute(actor, { need, asAt: day('2025-04-10'), page: 1 });
  const of = (urn: string) => candidates.find((each) => each.urn === urn);
  // Nobody's stay broke down: 0 usually, so 0 here.
  expect(of('2900001')?.stability).toMatchObject({ stays: 12, brokeDown: 0, adjustedPercent: 0 });
  expect(of('2900002')?.stability).toBeNull();
  const part = of('2900002')?.parts.find(({ criterion }) => criterion === 'stability');
  expect(part).toMatchObject({ weight: 0, value: null, asked: false });
  expect(part?.reason).toContain('Under 10 stays');
});
