import fc from 'fast-check';
import { measuresFrom, qualityFrom, type CohortCounts } from './measures';
import { PROVIDERS, PROVISION_GROUPS } from './report';

const counts = (cells: Record<string, number>, more: Partial<CohortCounts> = {}): CohortCounts => ({
  cells,
  placementType: {},
  median: null,
  p90: null,
  ...more,
});

const placed = (inside: number, all: number) =>
  measuresFrom(counts({ 'lookedAfter.count': all, 'placedInArea.inside': inside }), true).placedInArea;

describe('measures from counts', () => {
  it('rounds a percentage half up to one decimal, and has none of nothing', () => {
    expect(placed(1, 8)).toMatchObject({ percentInside: 12.5, percentInsideKnown: 100 });
    expect(placed(1, 16).percentInside).toBe(6.3);
    expect(placed(1, 800).percentInside).toBe(0.1);
    expect(placed(0, 0)).toMatchObject({ percentInside: null, percentInsideKnown: null });
  });

  it('divides own provision by PR1 to PR5 alone', () => {
    const cells = Object.fromEntries(PROVIDERS.map((provider) => [`provision.all.${provider}`, 1]));
    expect(measuresFrom(counts(cells), true).provision.all.inHousePercent).toBe(20);
    const unpaid = { 'provision.all.parents': 3, 'provision.all.missing': 2, 'provision.all.notRequired': 1 };
    expect(measuresFrom(counts(unpaid), true).provision.all.inHousePercent).toBeNull();
  });

  it('has nothing to check without a register, and lists only codes that occur, in order', () => {
    const placementType = { U6: 2, K2: 1, S1: 0 };
    const measures = measuresFrom(counts({ 'unregistered.toCheck': 4 }, { placementType }), false);
    expect(measures.unregistered.toCheck).toBeNull();
    expect(Object.entries(measures.placementType)).toEqual([
      ['K2', 1],
      ['U6', 2],
    ]);
  });

  it('never has a percentage outside 0 to 100', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...PROVIDERS), fc.nat(10_000)), (row) => {
        const cells = Object.fromEntries(
          PROVISION_GROUPS.flatMap((group) =>
            Object.entries(row).map(([key, value]) => [`provision.${group}.${key}`, value]),
          ),
        );
        const { inHousePercent } = measuresFrom(counts(cells), true).provision.fostering;
        return inHousePercent === null || (inHousePercent >= 0 && inHousePercent <= 100);
      }),
    );
  });
});

describe('quality from counts', () => {
  it('gives shares of the cohort beside what the import recorded', () => {
    const cells = { 'lookedAfter.count': 8, 'placedInArea.unknown': 1, 'quality.childrenWithoutHeader': 2 };
    const intake = { rowsRead: 10, rowsStored: 9, rowsQuarantined: 1, issuesByRule: { 'date-order': 1 } };
    expect(qualityFrom(counts(cells), intake)).toMatchObject({
      ...intake,
      placementPostcodeUnknown: { count: 1, percent: 12.5 },
      childrenWithoutHeader: { count: 2, percent: 25 },
      providerMissing: { count: 0, percent: 0 },
    });
  });
});
