import { level2024, withRegister } from './register-files';

const { changes, load, raw, table } = withRegister();

const HEADER =
  'URN,Provision type,Registration status,Name,Local authority,Sector,Places,Organisation name,Latest full inspection date,' +
  'Overall experiences and progress of children and young people';
const level = (year: number, rows: readonly string[]) =>
  load(raw(`level-${year}.csv`, [`Provider level at 31 March ${year}`, HEADER, ...rows, ''].join('\n')));
const CH = "Children's home";

describe('two complete snapshots', () => {
  beforeEach(async () => {
    await level(2024, [
      `2900001,${CH},Active,REDACTED,Manchester,Private,3,Example Homes Limited,05/11/2023,Good`,
      `2900002,${CH},Active,REDACTED,Manchester,Private,4,Example Homes Limited,06/11/2023,Good`,
      `2900003,${CH},Active,REDACTED,Leeds,Voluntary,5,Old Trust 01234567,07/11/2023,Outstanding`,
      `2900004,${CH},Active,REDACTED,Leeds,Private,6,Example Homes Limited,08/11/2020,Good`,
      `SC900005,Independent Fostering Agency,Active,Old  name,Leeds,Private,,Old Trust,,`,
      `2900006,${CH},Cancelled,REDACTED,Leeds,Private,7,Gone Ltd,,`,
      `2900008,${CH},Active,REDACTED,Leeds,Private,8,Gone Ltd,,`,
    ]);
    await level(2025, [
      `2900001,${CH},Active,REDACTED,Manchester,Private,5,EXAMPLE HOMES LTD,10/09/2024,Inadequate`,
      `2900002,${CH},Resigned,REDACTED,Manchester,Private,4,Example Homes Limited,06/11/2023,Good`,
      `2900003,${CH},Active,REDACTED,Leeds,Private,5,New Owner Limited,07/11/2024,Outstanding`,
      `2900004,${CH},Suspended,REDACTED,Leeds,Private,6,Example Homes Limited,08/11/2020,Good`,
      `SC900005,Independent Fostering Agency,Active,New name,Leeds,Private,,The Old Trust Ltd,01/02/2025,Good`,
      `2900007,${CH},Active,REDACTED,Manchester,Local Authority,2,Manchester City Council,,`,
    ]);
  });

  it('give what opened, closed, changed and was judged anew', async () => {
    const found = await changes('2024-03-31', '2025-03-31');
    expect(found).toMatchObject({ from: '2024-03-31', to: '2025-03-31', council: null, synthetic: false });
    expect(found.before).toEqual({ providers: 6, places: 26, childrensHomes: 5, judged: 4 });
    expect(found.after).toEqual({ providers: 5, places: 18, childrensHomes: 4, judged: 4 });
    expect(found.opened.map(({ urn }) => urn)).toEqual(['2900007']);
    expect(found.closed.map(({ urn, lastStatus }) => [urn, lastStatus])).toEqual([
      ['2900002', 'Resigned'],
      ['2900008', null],
    ]);
    expect(found.renamed).toMatchObject([{ urn: 'SC900005', before: 'Old  name', after: 'New name' }]);
    expect(found.changedHands).toMatchObject([
      { urn: '2900003', before: 'Old Trust 01234567', after: 'New Owner Limited' },
    ]);
    expect(found.placesChanged).toMatchObject([{ urn: '2900001', before: 3, after: 5, change: 2 }]);
    expect(found.regraded).toMatchObject([
      {
        urn: '2900001',
        before: { judgement: 'Good', inspectedOn: '2023-11-05' },
        after: { judgement: 'Inadequate', inspectedOn: '2024-09-10' },
        direction: 'worse',
      },
    ]);
    expect(found.inspectedAgain).toMatchObject([{ urn: '2900003', after: { inspectedOn: '2024-11-07' } }]);
    expect(found.firstJudged).toMatchObject([{ urn: 'SC900005', after: { judgement: 'Good' } }]);
    expect(found.otherChanges.map(({ urn, field }) => [urn, field])).toEqual([
      ['2900001', 'owner'],
      ['2900003', 'sector'],
      ['2900004', 'status'],
      ['SC900005', 'owner'],
    ]);
    expect(found.netNewPlaces).toMatchObject({
      net: 2 - 12,
      opened: { providers: 1, places: 2 },
      closed: { providers: 2, places: 12 },
      changedByContinuing: 2,
    });
    expect(found.judgementAges).toEqual({
      byProvisionType: [
        {
          provisionType: CH,
          notJudged: 1,
          underOneYear: 2,
          oneToTwoYears: 0,
          twoToThreeYears: 0,
          threeYearsOrMore: 1,
          medianDays: 202,
        },
        {
          provisionType: 'Independent Fostering Agency',
          notJudged: 0,
          underOneYear: 1,
          oneToTwoYears: 0,
          twoToThreeYears: 0,
          threeYearsOrMore: 0,
          medianDays: 58,
        },
      ],
      oldest: [
        { urn: '2900004', provisionType: CH, judgement: 'Good', inspectedOn: '2020-11-08', ageDays: 1604 },
        { urn: '2900001', provisionType: CH, judgement: 'Inadequate', inspectedOn: '2024-09-10', ageDays: 202 },
        { urn: '2900003', provisionType: CH, judgement: 'Outstanding', inspectedOn: '2024-11-07', ageDays: 144 },
        {
          urn: 'SC900005',
          provisionType: 'Independent Fostering Agency',
          judgement: 'Good',
          inspectedOn: '2025-02-01',
          ageDays: 58,
        },
      ],
    });
  });

  it('are told for one council, by any of its codes', async () => {
    const found = await changes('2024-03-31', '2025-03-31', '352');
    expect(found).toMatchObject({
      council: { code: 'E08000003', name: 'Manchester' },
      before: { providers: 2, places: 7 },
      after: { providers: 2, places: 7 },
      netNewPlaces: { net: -2 },
    });
    expect(found.opened.map(({ urn }) => urn)).toEqual(['2900007']);
    expect(found.closed.map(({ urn }) => urn)).toEqual(['2900002']);
  });

  it('take inspections from partial files too', async () => {
    const partial = [`2900008,${CH},Active,REDACTED,Leeds,Private,8,Gone Ltd,01/02/2022,Good`];
    await level(2023, [...partial, `2900004,${CH},Active,REDACTED,Leeds,Private,6,X Ltd,09/02/2023,Inadequate`]);
    const found = await changes('2024-03-31', '2025-03-31');
    expect(found.closed.find(({ urn }) => urn === '2900008')).toMatchObject({
      judgement: 'Good',
      inspectedOn: '2022-02-01',
    });
    expect(found.judgementAges.oldest.find(({ urn }) => urn === '2900004')).toMatchObject({ judgement: 'Inadequate' });
    expect(found.before.judged).toBe(5);
  });
});

const complete = (year: number) =>
  load(table([`2900001,${CH},Active,Manchester,Private,3,`], `Providers and places at 31 March ${year}`));

describe('are refused', () => {
  it('with a partial snapshot on either side, saying why, so that nobody is told to have closed', async () => {
    await load(level2024);
    await complete(2025);
    await complete(2023);
    const refusal = {
      code: 'precondition-failed',
      message: expect.stringMatching(
        /register of 31 March 2024 is partial: provider-level-2024\.csv lists inspected providers only\. .*Days known whole: 2023-03-31, 2025-03-31/,
      ),
    };
    await expect(changes('2024-03-31', '2025-03-31')).rejects.toMatchObject(refusal);
    await expect(changes('2023-03-31', '2024-03-31')).rejects.toMatchObject(refusal);
    expect((await changes('2023-03-31', '2025-03-31')).closed).toEqual([]);
  });

  it('without a snapshot of that day, with days the wrong way round, or for an unknown council', async () => {
    await complete(2025);
    await expect(changes('2024-03-31', '2025-03-31')).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/No register of 31 March 2024 is loaded/),
    });
    await expect(changes('2025-03-31', '2025-03-31')).rejects.toMatchObject({ code: 'wrong-usage' });
    await complete(2024);
    await expect(changes('2024-03-31', '2025-03-31', 'Manchestre')).rejects.toMatchObject({ code: 'wrong-usage' });
  });
});
