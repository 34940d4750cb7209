import fc from 'fast-check';
import { calendarDate, newId } from '#kernel';
import { STEP_EVENTS } from '../referrals.events';
import { ENDINGS } from './approach-endings';
import { clockInWords, messagesOf, TOLD_STEPS, type MessageWords } from './step-messages';

const words = (change: Partial<MessageWords> = {}): MessageWords => ({
  council: 'Manchester City Council',
  provider: 'Example Homes',
  urn: '2900001',
  reference: 'N-2026-0042',
  replyBy: new Date('2026-11-23T14:05:00Z'),
  startsOn: calendarDate('2026-11-24'),
  referralId: newId(),
  approachId: newId(),
  placementId: newId(),
  byProvider: false,
  from: null,
  ending: null,
  otherOffers: 0,
  ...change,
});

const told = (name: string, change: Partial<MessageWords> = {}) => {
  const [of = '', step = ''] = name.split('.');
  return messagesOf(of, step, words(change));
};

it('tells of steps that there are, and of no other', () => {
  const steps = Object.entries(STEP_EVENTS).flatMap(([of, each]) => Object.keys(each).map((step) => `${of}.${step}`));
  expect(TOLD_STEPS.filter((each) => !steps.includes(each))).toEqual([]);
  expect(told('approach.assess')).toEqual([]);
});

it('says who asks, of which home, and by when', () => {
  const [asked] = told('approach.send');
  expect(asked).toMatchObject({
    to: 'provider',
    says: 'Manchester City Council asks whether you have a home (2900001). Reply by 23 November at 14:05.',
  });
});

it('tells the other side of a notice', () => {
  expect(told('placement.give-notice').map(({ to }) => to)).toEqual(['provider']);
  expect(told('placement.give-notice', { byProvider: true }).map(({ to }) => to)).toEqual(['finders']);
});

it('says nothing to a provider whose turn had not come', () => {
  expect(told('approach.not-choose', { from: 'planned' })).toEqual([]);
  expect(told('approach.not-choose', { from: 'offered' })).toHaveLength(1);
});

it('says why an approach ended, within the room of a notification', () => {
  const name = 'Bournemouth, Christchurch and Poole Council of Councils';
  for (const ending of Object.keys(ENDINGS) as (keyof typeof ENDINGS)[])
    for (const from of ['sent', 'offered', 'lapsed'])
      for (const step of ['approach.not-choose', 'approach.withdraw']) {
        const [message] = told(step, { council: name, from, ending, otherOffers: 12, urn: 'SC1234567890' });
        expect(message?.says.length).toBeLessThanOrEqual(150);
        expect(message).toMatchObject({ to: 'provider', path: '/inbox' });
      }
  expect(told('approach.withdraw', { from: 'viewed', ending: 'no-longer-wanted' })[0]?.says).toBe(
    '2900001: Manchester City Council no longer looks for a home: the referral was withdrawn.',
  );
});

it('gives the reference to the council that looks after the child alone', () => {
  for (const name of TOLD_STEPS)
    for (const { to, says } of [...told(name), ...told(name, { byProvider: true })])
      expect([name, to, says.includes('N-2026-0042')]).toEqual([name, to, to === 'finders' || to === 'signers']);
});

it('fits into a notification whatever the names are', () => {
  const name = fc.string({ minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(name, name, fc.constantFrom(...TOLD_STEPS), fc.boolean(), (council, provider, step, byProvider) => {
      for (const { says, path } of told(step, { council, provider, byProvider, urn: 'SC1234567890' })) {
        expect(says.length).toBeLessThanOrEqual(150);
        expect(says).not.toMatch(/[\r\n]/);
        expect(path).toMatch(/^\/[A-Za-z0-9/_-]+$/);
      }
    }),
  );
});

it('tells the time in London', () => {
  expect(clockInWords(new Date('2026-07-01T12:00:00Z'))).toBe('1 July at 13:00');
});
