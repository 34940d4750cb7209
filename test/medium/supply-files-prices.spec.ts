import { calendarDate, type Actor } from '#kernel';
import { ListedPrices } from '#placements';
import { anOrganisation, aPerson, join } from '../factories/people';
import { actorOf, fixture, found, withSupply } from './supply-files';

const { home, load } = withSupply();

const prices = (actor: Actor, on: string) => new ListedPrices(home().uow).execute(actor, calendarDate(on));
const seenBy = async (actor: Actor) => (await prices(actor, '2025-06-01')).map(({ buyer }) => buyer);

describe('price lists', () => {
  it('are stored by buyer in pence, and are in force by date', async () => {
    const { uow } = home();
    const council = await anOrganisation(uow, 'council');
    const own = actorOf(council);
    const result = await load('price-lists', own, fixture('price-lists-ok.csv'));
    expect(result).toMatchObject({ rowsRead: 3, rowsStored: 3 });
    const price = {
      urn: '2900001',
      buyer: council.name,
      framework: 'Example framework 2025',
      lot: '1 Residential',
      core: 425_050,
      additional: 30_000,
      education: 115_005,
      from: '2025-04-01',
      to: '2026-04-01',
    };
    expect(await prices(own, '2025-06-01')).toEqual([price, expect.objectContaining({ urn: 'SC900006', lot: null })]);
    expect((await prices(own, '2026-04-01'))[0]).toMatchObject({ core: 440_000, to: null });
  });

  it('are set aside where they cannot be read', async () => {
    const own = actorOf(await anOrganisation(home().uow, 'consortium'));
    const result = await load('price-lists', own, fixture('price-lists-not-ok.csv'));
    expect(result).toMatchObject({ rowsRead: 6, rowsStored: 1, rowsQuarantined: 5 });
    expect(found(result)).toEqual(expect.arrayContaining(['5 valid_from no-first-day', '7 - duplicate']));
  });

  it('are seen by the buyer and, of a consortium, by its members; never by a provider, nor by the regulator', async () => {
    const { uow } = home();
    const consortium = await anOrganisation(uow, 'consortium');
    const member = await anOrganisation(uow, 'council');
    await join(uow, member, consortium);
    await load('price-lists', actorOf(consortium), fixture('price-lists-ok.csv'));
    await load('price-lists', actorOf(member), fixture('price-lists-ok.csv'));
    expect(new Set(await seenBy(actorOf(member)))).toEqual(new Set([member.name, consortium.name]));
    expect(new Set(await seenBy(actorOf(consortium)))).toEqual(new Set([consortium.name]));
    for (const kind of ['provider', 'ofsted', 'oversight-body', 'council'] as const)
      expect(await seenBy(actorOf(await anOrganisation(uow, kind)))).toEqual([]);
  });

  it('are loaded by buyers alone', async () => {
    const { uow } = home();
    const provider = await anOrganisation(uow, 'provider');
    const manager = (await aPerson(uow, provider, 'provider-manager')).actor;
    const file = fixture('price-lists-ok.csv');
    await expect(load('price-lists', manager, file)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(load('price-lists', actorOf(provider), file)).rejects.toMatchObject({ code: 'invalid' });
    const forged = uow.run(actorOf(provider), (tx) =>
      tx.query(
        `insert into placements.listed_price (organisation_id, urn, framework, lot, core_pence, additional_pence,
           education_pence, valid_from, source_file, source_row)
         values ($1, '2900001', 'x', '', 1, 1, 1, '2025-01-01', 'x', 1)`,
        [provider.id],
      ),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });
});
