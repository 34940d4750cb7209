import fc from 'fast-check';
import { addDays, type CalendarDate } from '#kernel';
import { chargeFor, chargedHundredths } from './charged-days';
import { paidUntil } from './paid-until';
import { mostAfter, upliftProblems } from './uplift';
import { chargeWhileAway } from './weekly-commitment';

const day = (text: string) => text as CalendarDate;
const CLAUSE = { index: 'CPI', capPercent: 3, month: 4 };
const line = (pencePerWeek: number) => ({ purpose: 'core', payer: 'social-care', pencePerWeek }) as const;
const uplift = (price: number, change: Partial<Parameters<typeof upliftProblems>[1]> = {}) =>
  upliftProblems(CLAUSE, {
    ended: [{ ...line(100_000), on: '2027-04-01' }],
    added: [{ ...line(price), from: '2027-04-01' }],
    indexPercent: 4.2,
    before: [],
    ...change,
  });

// 1,000.00 a week and CPI of 4.2%, capped at 3%: 1,030.00 at most. With CPI of 2.1%: 1,021.00.
describe('an uplift', () => {
  it('is allowed up to the index and no further than the cap, to the penny', () => {
    expect(uplift(103_000)).toEqual([]);
    expect(uplift(103_001)).toEqual([
      {
        field: 'add.pencePerWeek',
        message:
          'For core, paid by social care: £1,030 a week at most. It is £1,000 now, CPI rose by 4.2%, and the cap is 3%.',
      },
    ]);
    expect(uplift(102_100, { indexPercent: 2.1 })).toEqual([]);
    expect(uplift(102_101, { indexPercent: 2.1 })).toHaveLength(1);
    expect(mostAfter({ ...CLAUSE, capPercent: null }, 100_000, 4.2)).toBe(104_200);
  });

  it('begins on the 1st of its month, once in twelve months, with the index said', () => {
    expect(uplift(103_000, { before: [day('2026-04-01')] })).toEqual([]);
    expect(uplift(103_000, { before: [day('2026-10-01')] })).toEqual([
      {
        field: 'add.from',
        message: expect.stringMatching(/^Prices rose on 1 October 2026 already.*once in twelve months/) as unknown,
      },
    ]);
    expect(uplift(103_000, { indexPercent: undefined })).toMatchObject([{ field: 'indexPercent' }]);
    expect(uplift(103_000, { ended: [{ ...line(100_000), on: '2027-05-01' }] })).toHaveLength(1);
    const may = {
      ended: [{ ...line(100_000), on: '2027-05-01' }],
      added: [{ ...line(100_000), from: '2027-05-01' }],
    };
    expect(uplift(0, may)).toEqual([
      { field: 'add.from', message: 'The clause lets prices rise on 1 April, not on 1 May 2027.' },
    ]);
    expect(uplift(0, { added: [{ purpose: 'other', payer: 'health', pencePerWeek: 1, from: '2027-04-01' }] })).toEqual([
      { field: 'add', message: 'No price for other, paid by health ends, so none can rise.' },
    ]);
  });
});

const RULE = { fullDays: 7, retainerPercent: 50, retainerDays: 21 };
const from = day('2026-01-01');

// January has 31 days. Away from the 6th to the 20th: 14 days, 7 in full, 7 at half: 31 - 3.5 = 27.5 days.
// 700.00 a week is 100.00 a day: 2,750.00.
it('a month with an absence costs what the rule says', () => {
  const away = [{ from: day('2026-01-06'), to: day('2026-01-20') }];
  const charged = chargedHundredths({ from, to: day('2026-02-01') }, away, RULE);
  expect(charged).toBe(2750);
  expect(chargeFor(70_000, charged)).toBe(275_000);
  // On single days: the 12th is the 7th day away and paid in full, the 13th half, the 20th the child is back.
  const on = (text: string) => chargedHundredths({ from: day(text), to: addDays(day(text), 1) }, away, RULE);
  expect(['2026-01-12', '2026-01-13', '2026-01-19', '2026-01-20'].map(on)).toEqual([100, 50, 50, 100]);
});

it('an absence costs what the charge for its days is, whether it has ended or not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 900_000 }), (days, price) => {
      const to = addDays(from, days);
      const charge = chargeWhileAway(RULE, price, days);
      for (const end of [to, null])
        expect(chargeFor(price, chargedHundredths({ from, to }, [{ from, to: end }], RULE))).toBe(charge);
    }),
  );
});

it('days split anywhere are charged as they are together', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 80 }),
      (a, b, c) => {
        const away = [{ from: addDays(from, a), to: addDays(from, a + b) }];
        const [cut, to] = [addDays(from, c), addDays(from, 80)];
        const sum = chargedHundredths({ from, to: cut }, away, RULE) + chargedHundredths({ from: cut, to }, away, RULE);
        expect(sum).toBe(chargedHundredths({ from, to }, away, RULE));
      },
    ),
  );
});

it('payment ends with the child, the notice or the void days', () => {
  const left = {
    on: day('2026-06-10'),
    plannedEnd: null,
    noticeGivenBy: null,
    noticeEndsOn: null,
    voidDays: 5,
  } as const;
  expect(paidUntil(left)).toBe('2026-06-15');
  expect(paidUntil({ ...left, plannedEnd: day('2026-06-10') })).toBe('2026-06-10');
  expect(paidUntil({ ...left, noticeGivenBy: 'council', noticeEndsOn: day('2026-06-20') })).toBe('2026-06-20');
  expect(paidUntil({ ...left, noticeGivenBy: 'council', noticeEndsOn: day('2026-06-01') })).toBe('2026-06-10');
  expect(paidUntil({ ...left, noticeGivenBy: 'provider', noticeEndsOn: day('2026-06-20') })).toBe('2026-06-10');
});
