import { addDays, dayOf, systemActor } from '#kernel';
import { AssessCompanies, Flags, LoadThresholds } from '#finance';
import { plantOwnedHomes } from '../factories/owned-homes';
import { withDatabase } from './database';

const home = withDatabase();
const system = systemActor('test');
const today = dayOf(new Date());

const runs = (urn: string) => ({ urn, owner: 'Closing Homes Ltd 99000077', authority: 'E08000003', places: 3 });

describe('homes that leave the register', () => {
  it('are early signals of the company that ran them, once, told by the assessment of all', async () => {
    const { uow } = home();
    await new LoadThresholds(uow).loadReference(system);
    await plantOwnedHomes(uow, addDays(today, -60), [runs('SC770001'), runs('SC770002')]);
    await plantOwnedHomes(uow, addDays(today, -30), [runs('SC770001')]);
    const all = () => new AssessCompanies(uow).execute(system, { asAt: today });
    await all();
    const told = async () =>
      (await new Flags(uow).execute(system, { company: '99000077' })).filter(
        (each) => each.indicator === 'early-signals',
      );
    const [flag, ...others] = await told();
    expect(others).toEqual([]);
    expect(flag).toMatchObject({ level: 'amber', evidence: { inputs: [{ key: 'home-closing' }] } });
    expect(flag?.evidence.inputs[0]?.value).toContain('SC770002');
    await all();
    expect(await told()).toHaveLength(1);
    // It comes back: the flag stays as a fact that was told, the signal is over.
    await plantOwnedHomes(uow, addDays(today, -1), [runs('SC770001'), runs('SC770002')]);
    await all();
    const [row] = await uow.read(system, (tx) =>
      tx.query<{ ended: string }>('select ended_on::text as ended from finance.signal'),
    );
    expect(row?.ended).toBe(addDays(today, -1));
  });
});
