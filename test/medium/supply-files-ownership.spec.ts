import { publicActor, systemActor } from '#kernel';
import { ownerSuggestions } from '#register';
import { anOrganisation, aPerson } from '../factories/people';
import { fixture, found, withSupply } from './supply-files';

const { ask, home, load, write } = withSupply();
const system = systemActor('test');

beforeEach(() => home().asOwner('truncate register.company cascade'));

const links = (): Promise<string[]> =>
  ask<{ text: string }>(
    publicActor,
    `select concat_ws(' ', o.name, l.control, coalesce(d.name, l.owned_urn), l.share_least, l.share_most, l.valid_from,
              l.valid_to) as text
       from register.ownership_link l join register.company o on o.id = l.owner_id
       left join register.company d on d.id = l.owned_id
      where l.superseded_at is null order by 1`,
  ).then((rows) => rows.map(({ text }) => text));

describe('ownership', () => {
  it('is a dated graph of bodies and registrations, the same however often it is loaded', async () => {
    const result = await load('ownership', system, fixture('ownership-ok.csv'));
    expect(result).toMatchObject({ kind: 'ownership', rowsRead: 3, rowsStored: 3, rowsQuarantined: 0 });
    const all = [
      'Invented Holdings Ltd shares Invented Homes Ltd 75 100 2024-02-01',
      'Invented Homes Ltd runs-registration 2900001 100 100 2023-04-01',
      'Invented Partners LP significant-influence Invented Holdings Ltd 2023-01-01',
    ];
    expect(await links()).toEqual(all);
    await load('ownership', system, fixture('ownership-ok.csv'));
    expect(await links()).toEqual(all);
    const [companies] = await ask<{ n: number }>(publicActor, 'select count(*)::int as n from register.company');
    expect(companies?.n).toBe(3);
  });

  it('suggests names of Ofsted’s register, and links none by them', async () => {
    const result = await load('ownership', system, fixture('ownership-ok.csv'));
    const suggestions = result.issues.filter(({ rule }) => rule === 'owner-suggested');
    expect(suggestions.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        'Ofsted lists 1 registration(s) under "Invented Homes Ltd", which may be Invented Homes Ltd.',
      ),
    ]);
    const companies = await ask<{ id: string }>(publicActor, 'select id from register.company');
    const ids = companies.map(({ id }) => id);
    const suggested = await home().uow.read(publicActor, (tx) => ownerSuggestions(tx, ids));
    expect(suggested).toMatchObject([{ ofstedName: 'Invented Homes Ltd', registrations: 1 }]);
  });

  it('without a document is refused; a circle is stored and said', async () => {
    const result = await load('ownership', system, fixture('ownership-not-ok.csv'));
    expect(result).toMatchObject({ rowsRead: 7, rowsStored: 1, rowsQuarantined: 6 });
    expect(found(result)).toEqual(expect.arrayContaining(['2 document required-empty', '7 owned_name owns-itself']));
    const circle = await load('ownership', system, fixture('ownership-ok.csv'));
    expect(circle.rowsStored).toBe(3);
    const message = circle.issues.find(({ rule }) => rule === 'owners-in-a-circle')?.message;
    expect(message).toContain(
      'Invented Holdings Ltd owns Invented Homes Ltd owns Invented Holdings Ltd, from 1 February 2024.',
    );
    expect(await links()).toHaveLength(4);
  });

  it('gives a body that only rows set aside name no row', async () => {
    const header = 'owner_name,owner_kind,control,owned_name,document,valid_from';
    const rows = [
      'Kept Ltd,company,shares,Kept Homes Ltd,PSC,2024-01-01',
      'Lost Ltd,company,shares,Lost Homes Ltd,,2024-01-01',
    ];
    await load('ownership', system, write([header, ...rows, ''].join('\n')));
    const names = await ask(publicActor, 'select name from register.company order by name');
    expect(names).toEqual([{ name: 'Kept Homes Ltd' }, { name: 'Kept Ltd' }]);
  });

  it('keeps a body that is written otherwise, by its number or by a name that compares equal', async () => {
    const header = 'owner_name,owner_number,owner_kind,control,owned_name,document,valid_from';
    await load('ownership', system, write(`${header}\nOld Name Ltd,1234567,company,shares,Homes Ltd,PSC,2024-01-01\n`));
    const again = write(`${header}\nNew Name Ltd,01234567,company,shares,HOMES LIMITED,PSC,2024-01-01\n`);
    expect(found(await load('ownership', system, again))).toEqual(
      expect.arrayContaining(['2 owner_name owner-renamed', '2 owned_name owner-renamed']),
    );
    expect(await links()).toEqual(['New Name Ltd shares HOMES LIMITED 2024-01-01']);
  });

  it('is loaded by the software alone, and read by anyone', async () => {
    const { uow } = home();
    const inspector = (await aPerson(uow, await anOrganisation(uow, 'ofsted'), 'ofsted-inspector')).actor;
    await expect(load('ownership', inspector, fixture('ownership-ok.csv'))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
