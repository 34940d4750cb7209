import { systemActor } from '#kernel';
import {
  authorities,
  authorityByOfstedName,
  authorityOf,
  LoadReference,
  ofstedAuthorities,
  resolveAuthority,
} from '#geography';
import { councilOrganisation } from '#identity';
import { withDatabase } from './database';

const home = withDatabase();
const system = systemActor('test');
const resolve = (text: string): Promise<string> => home().uow.read(system, (tx) => resolveAuthority(tx, text));

describe('reference tables', () => {
  it('hold the 153 authorities, each with its council', async () => {
    const all = await home().uow.read(system, (tx) => authorities(tx));
    expect(all).toHaveLength(153);
    expect(new Set(all.map((each) => each.region)).size).toBe(10);
    const [{ councils } = { councils: 0 }] = await home().asOwner<{ councils: number }>(
      `select count(*)::integer as councils from identity.organisation o
       join geography.authority a on a.code = o.authority_code and a.name = o.name where o.kind = 'council'`,
    );
    expect(councils).toBe(153);
    const manchester = await home().uow.read(system, (tx) => councilOrganisation(tx, 'E08000003'));
    expect(manchester).toMatchObject({ kind: 'council', name: 'Manchester' });
  });

  it('list those of a region', async () => {
    const inner = await home().uow.read(system, (tx) => authorities(tx, 'inner london'));
    expect(inner.map((each) => each.code)).toContain('E09000007');
    expect(inner.every((each) => each.region === 'Inner London')).toBe(true);
  });

  it('are loaded once, and are themselves again after a change to the files is undone', async () => {
    const load = new LoadReference(home().uow);
    await expect(load.execute(system)).resolves.toBe(false);
    await home().asOwner(`delete from geography.reference_load`);
    await home().asOwner(`update geography.authority set name = 'Elsewhere' where code = 'E08000003'`);
    await expect(load.execute(system)).resolves.toBe(true);
    await expect(home().uow.read(system, (tx) => authorityOf(tx, 'E08000003'))).resolves.toMatchObject({
      name: 'Manchester',
      dfeNumber: '352',
      region: 'North West',
    });
    await expect(load.execute(system)).resolves.toBe(false);
  });

  it('know adjacency both ways, and none for islands', async () => {
    const [counts] = await home().asOwner(
      `select count(*)::integer as pairs,
         count(*) filter (where not exists (select from geography.adjacency b
           where b.code = a.adjoining_code and b.adjoining_code = a.code))::integer as one_way,
         count(*) filter (where a.code in ('E06000046', 'E06000053'))::integer as islands
       from geography.adjacency a`,
    );
    expect(counts).toEqual({ pairs: 748, one_way: 0, islands: 0 });
  });
});

describe('resolveAuthority', () => {
  it.each([
    ['E08000003', 'E08000003'],
    [' e08000003 ', 'E08000003'],
    ['352', 'E08000003'],
    ['manchester', 'E08000003'],
    ['Manchester City Council', 'E08000003'],
    ['E08000038', 'E08000016'],
    ['E08000039', 'E08000019'],
    ['E07000008', 'E10000003'],
    ['E07000240', 'E10000015'],
    ['E07000100', 'E10000015'],
    ['E06000028', 'E06000058'],
    ['836', 'E06000058'],
    ['E07000048', 'E06000058'],
    ['E10000009', 'E06000059'],
    ['E10000002', 'E06000060'],
    ['E10000023', 'E06000065'],
    ['E10000027', 'E06000066'],
    ['E06000048', 'E06000057'],
    ['E08000020', 'E08000037'],
    ['E07000150', 'E06000061'],
    ['E07000028', 'E06000063'],
    ['Bristol', 'E06000023'],
    ['Herefordshire', 'E06000019'],
    ['Dorset', 'E06000059'],
    ['City of London', 'E09000001'],
  ])('%s is %s', async (given, expected) => {
    await expect(resolve(given)).resolves.toBe(expected);
  });

  it.each([
    ['E10000021', /Northamptonshire.*split.*North Northamptonshire.*E06000061.*West Northamptonshire.*E06000062/],
    ['928', /North Northamptonshire.*West Northamptonshire/],
    ['Cumbria', /Cumberland \(E06000063\) and Westmorland and Furness \(E06000064\)/],
    ['Manchestr', /nearest is E08000003, Manchester/],
    ['W06000015', /not in England/],
    ['999', /none of the 153/],
    ['', /none of the 153/],
  ])('refuses "%s" as wrong usage', async (given, message) => {
    await expect(resolve(given)).rejects.toMatchObject({
      code: 'wrong-usage',
      message: expect.stringMatching(message),
    });
  });
});

describe("Ofsted's names", () => {
  it.each([
    ['Bournemouth, Christchurch & Poole', 'E06000058'],
    ['Durham', 'E06000047'],
    ['Kingston upon Hull', 'E06000010'],
    ['Southend on Sea', 'E06000033'],
    ['ST HELENS', 'E08000013'],
    ['Telford and Wrekin', 'E06000020'],
  ])('%s is %s', async (name, code) => {
    await expect(home().uow.read(system, (tx) => authorityByOfstedName(tx, name))).resolves.toMatchObject({ code });
  });

  it('find every authority by either official name, and no Welsh one', async () => {
    await home().uow.read(system, async (tx) => {
      const find = await ofstedAuthorities(tx);
      for (const { code, name, dfeName } of await authorities(tx)) {
        expect(find(name)?.code).toBe(code);
        expect(find(dfeName)?.code).toBe(code);
      }
      expect(find('Powys')).toBeNull();
    });
  });
});
