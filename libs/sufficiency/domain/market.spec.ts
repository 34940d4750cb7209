import { earlyHelpOf, medianDaysToPlace, occupancyOf, unavailableIn, type Market } from './market';

const nothing: Market = {
  unregisteredDays: null,
  occupancy: null,
  earlyHelp: null,
  comeHome: null,
  dependency: null,
  unmetNeed: null,
  prices: null,
};

describe('days until half are placed', () => {
  it('is counted with open searches in', () => {
    // Four searches. Day 3: 1 of 4 placed, 3/4 wait. Day 5: 1 of 3, 1/2 wait: half.
    const placed = [3, 5, 8, 13].map((days) => ({ days, placed: true }));
    expect(medianDaysToPlace(placed)).toBe(5);
    // One still open after 4 days: day 5 is 1 of 2, 3/4 * 1/2 = 3/8.
    expect(
      medianDaysToPlace([3, 5, 8].map((days) => ({ days, placed: true })).concat({ days: 4, placed: false })),
    ).toBe(5);
    // Three of four open: 3/4 wait for ever.
    expect(
      medianDaysToPlace([{ days: 3, placed: true }, ...[9, 9, 9].map((days) => ({ days, placed: false }))]),
    ).toBeNull();
    expect(medianDaysToPlace([])).toBeNull();
  });
});

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
