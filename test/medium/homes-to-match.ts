import { councilOrganisation } from '#identity';
import { calendarDate as day, publicActor, systemActorFor, type Actor } from '#kernel';
import { OpenNeed, WriteNeed } from '#placements';
import { ImportPlaces, ImportVacancies } from '#register';
import { areOwn } from '../factories/own-registrations';
import { anOrganisation, aPerson } from '../factories/people';
import { withRegister } from './register-files';

export const ON = day('2025-04-10');
export const AT = new Date('2025-04-10T09:00:00Z');
export const NEED = { search: { age: 13, sex: 'female', wanted: { from: '2025-04-15' } } };
export const HOMES = ['2900001', '2900002', '2900003', '2900004', '2900005'] as const;

const EMPTY = `truncate register.vacancy, register.place, register.premises, placements.match_alert,
  placements.match_pass, placements.saved_search, placements.come_home_entry, placements.shortlist_entry cascade`;

/** Five homes with one place each, whose state is not known, before each test; a council that looks, and another. */
export function withHomesToMatch() {
  const { home, raw, dataDir, table, load } = withRegister();
  const people: { officer?: Actor; worker?: Actor; neighbour?: Actor; provider?: Actor } = {};
  const known = (who: keyof typeof people): Actor => {
    const actor = people[who];
    if (!actor) throw new Error('People are there inside tests and hooks only.');
    return actor;
  };
  let files = 0;

  beforeAll(async () => {
    const { uow } = home();
    const council = (code: string) => uow.read(publicActor, (tx) => councilOrganisation(tx, code));
    const manchester = await council('E08000003');
    people.officer = (await aPerson(uow, manchester, 'placements-officer')).actor;
    people.worker = systemActorFor('worker', manchester.id, 'council');
    people.neighbour = (await aPerson(uow, await council('E08000001'), 'placements-officer')).actor;
    people.provider = systemActorFor('test', (await anOrganisation(uow, 'provider')).id, 'provider');
    await areOwn(uow, people.provider, ...HOMES);
  });

  const sent = (lines: readonly string[]) => ({
    file: raw(`supply-${(files += 1)}.csv`, `${lines.join('\n')}\n`),
    asAt: day('2025-04-01'),
  });

  beforeEach(async () => {
    await home().asOwner(EMPTY);
    await home().uow.run(known('worker'), (tx) =>
      tx.query(`update placements.need set status = 'closed', closed_at = now(), closed_reason = 'an earlier test'
                 where status = 'open'`),
    );
    await load(table(HOMES.map((urn) => `${urn},Children's home,Active,Manchester,Private,4,North West`)));
    await new ImportPlaces(home().uow, { dataDir }).execute(
      known('provider'),
      sent([
        'urn,place,registered,staffed,offered,age_from,age_to,sex,features',
        ...HOMES.map((urn) => `${urn},A1,yes,yes,yes,8,17,any,`),
      ]),
    );
  });

  const vacancies = (...lines: string[]) =>
    new ImportVacancies(home().uow, { dataDir }).execute(
      known('provider'),
      sent(['urn,place,household,state,reason,from,to,confirmed_on', ...lines]),
    );
  return {
    home,
    officer: () => known('officer'),
    worker: () => known('worker'),
    neighbour: () => known('neighbour'),
    vacancies,
    free: (urn: string) => vacancies(`${urn},A1,,available,,2025-04-01,,2025-04-09`),
    taken: (urn: string) => vacancies(`${urn},A1,,occupied,,2025-04-01,,2025-04-09`),
    opened: async (document: object = NEED): Promise<string> => {
      const { id } = await new WriteNeed(home().uow).execute(known('officer'), { document, at: AT });
      await new OpenNeed(home().uow).execute(known('officer'), { needId: id });
      return id;
    },
  };
}
