import { publicActor, systemActor, type Actor } from '#kernel';
import { contextTemplate, ImportContext } from '#sufficiency';
import { BY_AUTHORITY, LIVERPOOL, MANCHESTER, withStatistics } from './statistics-files';

const { baseline, councilActor, dataDir, home, load, written } = withStatistics();
const system = systemActor('test');

const say = (actor: Actor, councilCode: string, file: string) =>
  new ImportContext(home().uow, { dataDir }).execute(actor, { councilCode, year: 2024, file });
const filled = (values: Readonly<Record<string, string>>): string =>
  written(
    'context.csv',
    contextTemplate().replace(/^([a-z-]+),,/gm, (_, item: string) => `${item},${values[item] ?? ''},`),
  );

describe('what a council says of itself', () => {
  it('is read from the template, seen by that council alone, and replaced by what it says next', async () => {
    await load(BY_AUTHORITY);
    const manchester = await councilActor(MANCHESTER);
    const file = filled({ 'ofsted-overall': 'good', caseload: '16.6', 'family-help-spend': '"1,234,567.50"' });
    expect(await say(manchester, MANCHESTER, file)).toMatchObject({ kind: 'context', rowsRead: 3, rowsStored: 3 });
    const own = (await baseline(MANCHESTER, 2024, manchester)).ownContext;
    expect(own.map(({ item, word, amount, pence }) => [item, word ?? amount ?? pence])).toEqual([
      ['ofsted-overall', 'Good'],
      ['caseload', 16.6],
      ['family-help-spend', 123_456_750],
    ]);
    expect((await baseline(MANCHESTER, 2024, await councilActor(LIVERPOOL))).ownContext).toEqual([]);
    expect((await baseline(MANCHESTER, 2024, publicActor)).ownContext).toEqual([]);
    await say(manchester, MANCHESTER, filled({ caseload: '15' }));
    expect((await baseline(MANCHESTER, 2024, manchester)).ownContext.map(({ amount }) => amount)).toEqual([15]);
  });

  it('is set aside where it cannot be read, with the nearest item', async () => {
    const file = written(
      'context.csv',
      'item,value,as_at\nofsted-overal,Good,\ncaseload,many,\nagency-social-workers,101,\nfamily-help-spend,-5,\n' +
        'ofsted-overall,Fair,\nsocial-worker-vacancies,12%,31/03/2024\nsocial-worker-vacancies,13,\nlooked-after-spend,5,soon\n',
    );
    const result = await say(system, MANCHESTER, file);
    expect(result).toMatchObject({ rowsRead: 8, rowsStored: 1, rowsQuarantined: 7 });
    expect(result.countsByRule).toEqual({
      'date-unreadable': 1,
      'duplicate-item': 1,
      'unknown-item': 1,
      'value-unreadable': 4,
    });
    expect(result.issues[0]?.message).toContain('The nearest is ofsted-overall');
    await expect(say(system, MANCHESTER, filled({}))).rejects.toThrow(/no item has a value/);
  });

  it('is said by the council itself, not by another', async () => {
    const liverpool = { ...(await councilActor(LIVERPOOL)), roles: ['data-officer'] };
    await expect(say(liverpool, MANCHESTER, filled({ caseload: '1' }))).rejects.toMatchObject({ code: 'not-found' });
    const officer = { ...liverpool, roles: ['placements-officer'] };
    await expect(say(officer, LIVERPOOL, filled({ caseload: '1' }))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
