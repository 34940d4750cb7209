import { MEASURE_CELLS } from '../../libs/sufficiency/queries/measure-cells';
import { cohortCounts, measureLineage, type LineageAsked, type MeasureLineage } from '#sufficiency';
import { anOrganisation, aPerson, type TestPerson } from '../factories/people';
import { plantPostcodes, plantRegister, plantReturn, type Planted } from '../factories/planted-return';
import { COUNCIL, episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { COHORT_CASES } from '../golden/sufficiency/cohort-cases';
import { HISTORY_CASES } from '../golden/sufficiency/history-cases';
import { withDatabase } from './database';

const home = withDatabase();
const YEAR = 2025;
let council: Planted;
let officer: TestPerson;

beforeAll(async () => {
  const { uow } = home();
  await plantPostcodes(uow, POSTCODES);
  await plantRegister(uow, [{ asAt: '2025-03-31', complete: true, statuses: { '1000001': 'Active' } }]);
  const children = Object.fromEntries(
    [...COHORT_CASES, ...HISTORY_CASES].flatMap((one, index) =>
      Object.entries(one.children).map(([child, lines]) => [`${index}-${child}`, lines]),
    ),
  );
  const births = Object.fromEntries(Object.keys(children).map((child) => [child, '2015-01-01']));
  council = await plantReturn(uow, { councilCode: COUNCIL, year: YEAR, episodes: episodesOf({ children }), births });
  const own = { id: council.organisationId, kind: 'council' as const, name: 'Invented', authorityCode: null };
  officer = await aPerson(uow, own, 'data-officer');
});

const list = (asked: Partial<LineageAsked>, actor = officer.actor): Promise<MeasureLineage> =>
  home().uow.run(actor, (tx) =>
    measureLineage(tx, { organisationId: council.organisationId, year: YEAR, cell: 'lookedAfter.count', ...asked }),
  );

describe('the episodes behind a figure', () => {
  it('are as many children as the figure says, for every figure', async () => {
    const counts = await home().uow.read(council.actor, (tx) => cohortCounts(tx, council.organisationId, YEAR));
    const places = Object.entries(counts.placementType).map(
      ([code, count]) => [`placementType.${code}`, count] as const,
    );
    let above = 0;
    for (const [cell, count] of [...Object.entries(counts.cells), ...places]) {
      const { children, episodes, lines } = await list({ cell, pageSize: 200 });
      expect([cell, children]).toEqual([cell, count]);
      expect(lines).toHaveLength(Math.min(episodes, 200));
      expect([cell, new Set(lines.map((line) => line.childNumber)).size]).toEqual([cell, count]);
      if (count > 0) above += 1;
    }
    // A made-up return has no child in every age and kind of care, nor a home with every judgement.
    expect(above).toBeGreaterThan(MEASURE_CELLS.size / 3);
  });

  it('name file and row; stability lists the whole history, the others the chosen episode', async () => {
    const one = await list({ cell: 'kinship.count' });
    expect(one.episodes).toBe(one.children);
    expect(one.lines[0]).toMatchObject({ sourceFile: 'episodes.csv', place: expect.stringMatching(/^U[123]$/) });
    expect(one.lines.every((line) => line.sourceRow >= 2)).toBe(true);
    const history = await list({ cell: 'stability.threeOrMore' });
    expect(history.episodes).toBeGreaterThanOrEqual(3 * history.children);
  });

  it('come page by page, each episode once', async () => {
    const first = await list({ pageSize: 20 });
    expect(first.pages).toBe(Math.ceil(first.episodes / 20));
    const ids = new Set<string>();
    for (let page = 1; page <= first.pages; page += 1) {
      for (const line of (await list({ page, pageSize: 20 })).lines) ids.add(line.episodeId);
    }
    expect(ids.size).toBe(first.episodes);
    expect((await list({ page: 999 })).lines).toEqual([]);
    await expect(list({ page: 0 })).rejects.toMatchObject({ code: 'invalid' });
    await expect(list({ pageSize: 201 })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('are for those with the right alone, each look written down', async () => {
    const { uow } = home();
    const own = { ...officer.organisation };
    await expect(list({}, (await aPerson(uow, own, 'commissioner')).actor)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const stranger = await aPerson(uow, await anOrganisation(uow, 'council'), 'data-officer');
    expect(await list({}, stranger.actor)).toMatchObject({ children: 0, lines: [] });
    await expect(list({ cell: `placementType.K2' or true --` })).rejects.toMatchObject({ code: 'not-found' });
    await expect(list({ cell: 'nothing.here' })).rejects.toMatchObject({ code: 'not-found' });

    await list({ cell: 'unregistered.toCheck' });
    const { actor } = await aPerson(uow, own, 'director');
    const log = await uow.read(actor, (tx) =>
      tx.query<{ purpose: string; actor_person_id: string }>(
        `select purpose, actor_person_id from identity.access_log where subject = 'episodes' order by occurred_at desc limit 1`,
      ),
    );
    expect(log).toEqual([{ purpose: 'unregistered.toCheck, 2025, page 1', actor_person_id: officer.personId }]);
  });
});
