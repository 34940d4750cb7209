import { fullCostOf } from '../../../libs/sufficiency/domain/full-cost';
import {
  likeForLikeOf,
  newPricesOf,
  priceLines,
  splitOf,
  voidsOf,
  type PaidPart,
} from '../../../libs/sufficiency/domain/prices';

/** The working is in scenarios.md under the same titles. */
const pounds = (amount: number): number => amount * 100;

const part = (placement: string, kind: string, purpose: string, payer: string, amount: number): PaidPart => ({
  placement,
  kind,
  sector: 'Private',
  purpose,
  payer,
  pence: pounds(amount),
});

const HOME = "Children's home";
const PARTS: readonly PaidPart[] = [
  part('a', HOME, 'core', 'social-care', 4_000),
  part('b', HOME, 'core', 'social-care', 4_200),
  part('b', HOME, 'additional', 'health', 800),
  part('c', HOME, 'core', 'social-care', 4_400),
  part('c', HOME, 'education', 'education', 1_000),
  part('d', HOME, 'core', 'social-care', 5_000),
  part('d', HOME, 'additional', 'health', 1_000),
  part('e', HOME, 'core', 'social-care', 5_500),
  part('e', HOME, 'education', 'education', 1_500),
  part('f', 'Fostering', 'core', 'social-care', 900),
];

describe('Prices by kind, sector, purpose and payer', () => {
  it('adds the lines of a placement before it takes the middle', () => {
    expect(priceLines(PARTS)).toEqual([
      {
        kind: HOME,
        sector: 'Private',
        placements: 5,
        medianPence: pounds(5_400),
        p25Pence: pounds(5_000),
        p75Pence: pounds(6_000),
        byPurpose: { core: pounds(4_620), additional: pounds(360), education: pounds(500) },
        byPayer: { 'social-care': pounds(4_620), health: pounds(360), education: pounds(500) },
      },
      {
        kind: 'Fostering',
        sector: 'Private',
        placements: 1,
        medianPence: null,
        p25Pence: null,
        p75Pence: null,
        byPurpose: { core: pounds(900) },
        byPayer: { 'social-care': pounds(900) },
      },
    ]);
    expect(splitOf(PARTS)).toEqual([
      { purpose: 'additional', payer: 'health', pencePerWeek: pounds(1_800) },
      { purpose: 'core', payer: 'social-care', pencePerWeek: pounds(24_000) },
      { purpose: 'education', payer: 'education', pencePerWeek: pounds(2_500) },
    ]);
  });
});

const pair = (kind: string, before: number, now: number) => ({ kind, before: pounds(before), now: pounds(now) });

describe('The same child in the same home', () => {
  it('is change of price alone', () => {
    expect(
      likeForLikeOf([pair(HOME, 4_000, 4_400), pair(HOME, 6_000, 6_000), pair('Fostering', 1_000, 950)]).map(
        ({ kind, placements, percent }) => [kind, placements, percent],
      ),
    ).toEqual([
      ['All kinds', 3, 3.2],
      [HOME, 2, 4],
      ['Fostering', 1, -5],
    ]);
    expect(likeForLikeOf([])).toEqual([]);
  });
});

const begun = (band: string, thisYear: boolean, amounts: readonly number[]) =>
  amounts.map((amount) => ({ band, thisYear, pence: pounds(amount) }));

describe('New placements by what the need was like', () => {
  it('holds the middle of this year against that of the year before', () => {
    const [young, old] = ['10 to 12 years, risks: some', '16 to 17 years, risks: none recorded'];
    expect(
      newPricesOf([
        ...begun(old, true, [900, 1_100]),
        ...begun(young, true, [6_000, 4_000, 5_000, 4_000, 6_000]),
        ...begun(young, false, [3_000, 4_000, 4_500, 4_000, 5_000]),
      ]),
    ).toEqual([
      {
        band: young,
        placements: 5,
        medianPence: pounds(5_000),
        before: 5,
        medianBeforePence: pounds(4_000),
        percent: 25,
      },
      { band: old, placements: 2, medianPence: null, before: 0, medianBeforePence: null, percent: null },
    ]);
  });
});

describe('Voids', () => {
  it('are paid for each week in which a child lived there', () => {
    expect(voidsOf({ paidPence: pounds(1_400), occupiedDays: 350 })).toEqual({
      paidPence: pounds(1_400),
      occupiedWeeks: 50,
      pencePerOccupiedWeek: 2_800,
    });
    expect(voidsOf({ paidPence: 0, occupiedDays: 0 }).pencePerOccupiedWeek).toBeNull();
  });
});

const year = (at: number, own: number) => ({
  year: at,
  counts: { cells: { 'provision.residential.own': own }, placementType: {}, median: null, p90: null },
});

describe('In-house at full cost', () => {
  const spent = [
    { period: 2025, residentialPence: pounds(9_999_999), fosteringPence: null },
    { period: 2024, residentialPence: pounds(5_200_000), fosteringPence: null },
  ];

  it('is of the newest year of which both are known, over the children of its two ends', () => {
    expect(fullCostOf(spent, [year(2024, 22), year(2023, 18)])).toEqual({
      period: 2024,
      kinds: [{ kind: 'Residential care', spentPence: pounds(5_200_000), children: 20, pencePerWeek: 498_630 }],
    });
    expect(fullCostOf(spent, [year(2024, 22)])?.kinds[0]?.pencePerWeek).toBe(453_300);
    expect(fullCostOf(spent, [year(2023, 18)])).toBeNull();
  });
});
