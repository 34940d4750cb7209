import { earlyHelpOf, unavailableIn, type Market } from './market';
import { occupancyOf } from './occupancy';

const nothing: Market = {
  unregisteredDays: null,
  occupancy: null,
  earlyHelp: null,
  comeHome: null,
  dependency: null,
  unmetNeed: null,
  prices: null,
};

describe('occupancy', () => {
  it('has three denominators, and blocked places are taken off none', () => {
    const counts = { homes: 2, registered: 8, staffed: 6, offered: 5, occupied: 4, held: 0, blocked: 1 };
    expect(occupancyOf(counts)).toMatchObject({ ofRegistered: 50, ofStaffed: 66.7, ofOffered: 80 });
    expect(occupancyOf({ ...counts, offered: 0 }).ofOffered).toBeNull();
  });
});

describe('the balance of early help', () => {
  it('is pence on family support for a pound on children looked after', () => {
    // 4.5 million of 18 million: 25 pence.
    const spent = { period: 2024, familySupportPence: 450_000_000, lookedAfterPence: 1_800_000_000 };
    expect(earlyHelpOf(spent).pencePerPound).toBe(25);
    expect(earlyHelpOf({ ...spent, lookedAfterPence: 0 }).pencePerPound).toBeNull();
  });
});

describe('what is not available', () => {
  it('is no longer listed once there is something to count', () => {
    const before = unavailableIn(nothing).map(({ id }) => id);
    expect(before).toEqual(
      expect.arrayContaining(['occupancy', 'unregisteredDays', 'earlyHelp', 'comeHome', 'siblings', 'imports']),
    );
    const found = { ...nothing, earlyHelp: earlyHelpOf({ period: 2024, familySupportPence: 1, lookedAfterPence: 1 }) };
    expect(unavailableIn(found).map(({ id }) => id)).toEqual(before.filter((id) => id !== 'earlyHelp'));
  });
});
