import { calendarDate as day } from '#kernel';
import type { PublishedFacts } from './facts';
import { direction, qualityOf } from './quality';
import { adjusted, wilson } from './stability';

describe('stability, by hand', () => {
  it('says nothing under 10 stays', () => {
    expect(adjusted({ stays: 9, brokeDown: 0, expected: 2, usualPercent: 20 })).toBeNull();
  });

  it('allows for the children’s ages and lets few stays count little', () => {
    // Usual 20%; 10 stays, 4 broke down, 3 expected of such children: 20 x (4 + 2) / (3 + 2) = 24.
    // Wilson of 4 in 10: 0.168 to 0.687; times 0.20 / 0.30: 11.2 to 45.8.
    const found = adjusted({ stays: 10, brokeDown: 4, expected: 3, usualPercent: 20 });
    expect(found).toMatchObject({ adjustedPercent: 24, fromPercent: 11.2, toPercent: 45.8 });
  });

  it('is the usual for a home that has as many breakdowns as its children would have anywhere', () => {
    expect(adjusted({ stays: 40, brokeDown: 8, expected: 8, usualPercent: 15 })?.adjustedPercent).toBe(15);
  });

  it('has Wilson’s interval, within 0 and 1 at the ends', () => {
    // Of 0 in 10: 0 to 3.8416 / 13.8416 = 0.2775.
    const [from, to] = wilson(0, 10);
    expect(from).toBeCloseTo(0, 10);
    expect(to).toBeCloseTo(0.2775, 4);
  });
});

const judged = (judgement: string | null, judgedOn: string | null, judgementBefore: string | null = null) =>
  ({ judgement, judgedOn: judgedOn === null ? null : day(judgedOn), judgementBefore }) as PublishedFacts;

describe('quality, by hand', () => {
  const ON = day('2025-04-10');

  it.each([
    // Within a year: in full.
    ['Good', '2024-09-10', null, 0.8],
    // 730 days: half way from one year to three, so 0.75 of the difference from 0.5: 0.5 + 0.3 x 0.75.
    ['Good', '2023-04-11', null, 0.725],
    // Older than three years: half of the difference. An old Inadequate is nearer to "not known" too: 0.5 - 0.5 x 0.5.
    ['Inadequate', '2020-01-01', null, 0.25],
    // Better than before: 0.05 more, never above 1; worse: 0.05 less.
    ['Good', '2025-01-10', 'Inadequate', 0.85],
    ['Good', '2025-01-10', 'Outstanding', 0.75],
    ['Outstanding', '2025-01-10', 'Good', 1],
  ])('%s of %s after %s is worth %d', (judgement, on, before, worth) => {
    expect(qualityOf(judged(judgement, on, before), ON)).toBeCloseTo(worth, 6);
  });

  it('is not known without a judgement, which is neither nothing nor zero', () => {
    expect(qualityOf(judged(null, null), ON)).toBeNull();
    expect(qualityOf(null, ON)).toBeNull();
    expect(direction(judged('Good', null))).toBeNull();
  });
});
