import { APPROACH, APPROACH_STATES } from '#placements';
import { isPressing, mayDo, standingOf, timeLeft } from './inbox-words';

const now = new Date('2026-11-22T12:00:00Z');
const inMinutes = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

it.each([
  [-1, 'over'],
  [0, 'over'],
  [1, '1 minute left'],
  [59, '59 minutes left'],
  [60, '1 hour left'],
  [23 * 60 + 59, '23 hours left'],
  [24 * 60, '1 day left'],
  [51 * 60, '2 days and 3 hours left'],
])('%d minutes are told as "%s"', (minutes, words) => expect(timeLeft(inMinutes(minutes), now)).toBe(words));

it('presses in the last four hours alone', () => {
  expect([-5, 5, 239, 240].map((minutes) => isPressing(inMinutes(minutes), now))).toEqual([false, true, true, false]);
});

it('offers what the table of states lets a provider do, in every state', () => {
  for (const state of APPROACH_STATES) {
    const may = (step: string): boolean =>
      APPROACH.steps.some((each) => each.step === step && (each.from as readonly string[]).includes(state));
    expect([state, mayDo({ state, shortlistedAt: null })]).toEqual([
      state,
      { answer: may('decline') && may('offer'), ask: may('ask'), sayImpact: false, openFile: false },
    ]);
    expect(standingOf(state).says).not.toBe('');
  }
});
