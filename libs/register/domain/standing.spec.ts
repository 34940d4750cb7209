import * as fc from 'fast-check';
import { addDays, calendarDate, type CalendarDate } from '#kernel';
import { inForce, NOTICE_KINDS, type Notice } from './notice';
import { standingOn, type PublishedStatus } from './standing';

const day = calendarDate;
const notice = (change: Partial<Notice>): Notice => ({
  kind: 'restriction-of-accommodation',
  sourceReference: 'R-1',
  receivedOn: day('2025-05-01'),
  effectiveFrom: day('2025-05-02'),
  expiresOn: null,
  liftedOn: null,
  ...change,
});
const published = (status: string | null, complete = true): PublishedStatus => ({
  asAt: day('2025-03-31'),
  complete,
  status,
});

it.each([
  ['2025-05-01', false],
  ['2025-05-02', true],
  ['2025-06-30', true],
  ['2025-07-01', false],
])('a notice to 30 June holds on %s: %s', (on, expected) => {
  expect(inForce(notice({ expiresOn: day('2025-06-30') }), day(on))).toBe(expected);
  if (expected) expect(inForce(notice({ liftedOn: day(on) }), day(on))).toBe(false);
});

it.each([
  [published('Active'), [], 'registered', true],
  [published('Suspended'), [], 'suspended', false],
  [published('Resigned'), [], 'not-registered', false],
  [published(null), [], 'not-registered', false],
  [published(null, false), [], 'unknown', null],
  [published('Not given', false), [], 'unknown', null],
  [null, [], 'unknown', null],
  [published('Active'), [notice({})], 'restricted', false],
  [published('Active'), [notice({ kind: 'cancellation-notice' })], 'noticed', true],
  [published('Active'), [notice({}), notice({ kind: 'suspension' })], 'suspended', false],
  [published('Closed'), [notice({ kind: 'suspension' })], 'not-registered', false],
  [null, [notice({ kind: 'suspension' })], 'suspended', false],
  [null, [notice({ kind: 'cancellation-notice' })], 'noticed', true],
] as const)('case %#: %j and %j', (register, notices, standing, mayOffer) => {
  expect(standingOn(day('2025-05-10'), register, notices)).toMatchObject({ standing, mayOffer });
});

it('says why, with the sources', () => {
  const notices = [notice({ expiresOn: day('2025-06-30') })];
  expect(standingOn(day('2025-05-10'), published('Active'), notices).reasons).toEqual([
    "Ofsted's register of 31 March 2025: Active.",
    'By notice: restriction of accommodation, notice R-1 received 1 May 2025, in force from 2 May 2025 to 30 June 2025.',
  ]);
});

it('never lets a further notice open a provider', () => {
  const arbitraryDay = fc.integer({ min: 0, max: 60 }).map((days): CalendarDate => addDays(day('2025-04-15'), days));
  const arbitraryNotice = fc
    .record({ kind: fc.constantFrom(...NOTICE_KINDS), from: arbitraryDay, days: fc.option(fc.nat(40)) })
    .map(({ kind, from, days }) =>
      notice({ kind, effectiveFrom: from, expiresOn: days === null ? null : addDays(from, days) }),
    );
  const status = fc.constantFrom('Active', 'Suspended', 'Closed', null);
  fc.assert(
    fc.property(
      arbitraryDay,
      status,
      fc.array(arbitraryNotice, { maxLength: 4 }),
      arbitraryNotice,
      (on, was, some, more) => {
        const before = standingOn(on, published(was), some);
        const after = standingOn(on, published(was), [...some, more]);
        if (before.mayOffer === false) expect(after.mayOffer).toBe(false);
        expect(after.reasons.length).toBe(before.reasons.length + Number(inForce(more, on)));
      },
    ),
  );
});
