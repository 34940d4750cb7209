import fc from 'fast-check';
import { DECLINE_REASONS } from './decline-reasons';
import { outcomeOf, providerRecordOf, REFUSALS_NOT_COUNTED, type ProviderAnswer } from './provider-record';

const at = new Date('2026-06-10T00:00:00Z');
const answer = (change: Partial<ProviderAnswer> = {}): ProviderAnswer => ({
  councilId: 'c',
  council: 'Example',
  providerId: 'p',
  providerName: 'Example Homes',
  urn: '2900001',
  age: 13,
  riskGroup: 'some',
  state: 'sent',
  declineReason: null,
  askedAt: new Date('2026-06-01T00:00:00Z'),
  replyBy: new Date('2026-06-03T00:00:00Z'),
  answeredAt: null,
  firstPence: null,
  lastPence: null,
  ...change,
});
const offer = (firstPence = 100, lastPence = firstPence) => answer({ state: 'offered', firstPence, lastPence });
const refusal = (declineReason: string) => answer({ state: 'declined', declineReason, answeredAt: at });

// Ten asked: 4 offers, one of them raised from 100 to 110 (10%); 2 refused for the fee, 2 for matching; 1 silent, 1 still open.
// Of the 6 answers that count 4 are offers: 66.7%; of the 9 that were due 1 was silent: 11.1%.
it('counts offers of the answers that count, and silence of what was due', () => {
  const open = answer({ replyBy: new Date('2026-06-11T00:00:00Z') });
  const answers = [
    offer(),
    offer(),
    offer(),
    offer(100, 110),
    refusal('fee'),
    refusal('fee'),
    refusal('would-not-match'),
    refusal('would-not-match'),
    answer(),
    open,
  ];
  expect(providerRecordOf(answers, at)).toMatchObject({
    asked: 10,
    offered: 4,
    refused: 4,
    refusedForMatching: 2,
    noReply: 1,
    open: 1,
    acceptancePercent: 66.7,
    noReplyPercent: 11.1,
    pricesRaised: 1,
    medianRisePercent: 10,
    refusedFor: { fee: 2, 'would-not-match': 2 },
    byNeed: [{ need: '13 to 15 years, risks: some', asked: 10 }],
  });
});

it('an offer after a refusal stands for it; a referral that ended before the deadline is no silence', () => {
  expect(outcomeOf(answer({ firstPence: 1, declineReason: 'fee' }), at)).toBe('offered');
  expect(outcomeOf(answer({ state: 'withdrawn' }), at)).toBe('open');
  expect(outcomeOf(answer({ state: 'no-reply', replyBy: new Date('2027-01-01T00:00:00Z') }), at)).toBe('no-reply');
});

it('a refusal for matching changes no rate, however many there are', () => {
  const some = fc.array(fc.constantFrom(offer(), answer(), ...Object.keys(DECLINE_REASONS).map(refusal)), {
    minLength: 1,
  });
  fc.assert(
    fc.property(some, fc.array(fc.constantFrom(...REFUSALS_NOT_COUNTED), { minLength: 1 }), (answers, reasons) => {
      const before = providerRecordOf(answers, at);
      const after = providerRecordOf([...answers, ...reasons.map(refusal)], at);
      expect([after.acceptancePercent, after.acceptanceFrom]).toEqual([
        before.acceptancePercent,
        before.acceptanceFrom,
      ]);
      expect(after.noReplyPercent ?? 0).toBeLessThanOrEqual(before.noReplyPercent ?? 0);
    }),
  );
});
