import { calendarDate } from '#kernel';
import type { PlacementShown } from '#placements';
import { questionOf, variationOf, variationQuestions } from './variation-questions';

const today = calendarDate('2026-11-22');
const core = { id: 'core-line', purpose: 'core', payer: 'social-care', label: 'Core', pencePerWeek: 395_000, to: null };
const over = { ...core, id: 'over-line', label: 'Over', to: '2026-06-01' };
const agreement = {
  lines: [core, over],
  terms: { uplift: { index: 'CPI', capPercent: 3, month: 4 } },
} as unknown as PlacementShown['agreement'];
const asked = (answers: Record<string, unknown>) => variationQuestions(agreement, today, answers);
const ids = (answers: Record<string, unknown>) => asked(answers).map(({ id }) => id);

it('asks each kind of change its own questions', () => {
  expect(ids({})).toEqual(['kind']);
  expect(ids({ kind: 'end' })).toEqual(['kind', 'line', 'from', 'reason']);
  expect(ids({ kind: 'change' })).toEqual(['kind', 'line', 'amount', 'from', 'reason']);
  expect(ids({ kind: 'uplift' })).toEqual(['kind', 'line', 'indexPercent', 'amount', 'from', 'reason']);
  expect(ids({ kind: 'addition' })).toEqual([
    'kind',
    'label',
    'purpose',
    'payer',
    'amount',
    'from',
    'until',
    'reviewBy',
    'reason',
  ]);
});

it('names the prices that run, the most that the clause allows, and the next day on which it does', () => {
  const questions = asked({ kind: 'uplift', line: 'core-line', indexPercent: 4.2 });
  expect(questions.find(({ id }) => id === 'line')?.kind.choices).toEqual([
    { value: 'core-line', text: 'Core: Core, £3,950 a week' },
  ]);
  // 3,950.00 and 3%, the cap: 4,068.50.
  expect(questions.find(({ id }) => id === 'amount')?.hint).toContain('£4,068.50 at most');
  expect(questions.find(({ id }) => id === 'from')).toMatchObject({ value: '2027-04-01' });
});

it('does not take a last day before the first', () => {
  const until = asked({ kind: 'addition', from: '2026-12-01' }).find(({ id }) => id === 'until');
  const on = (day: string) =>
    until?.kind.read({ 'until-day': day, 'until-month': '11', 'until-year': '2026' }, 'until', 'Until');
  expect(on('30')).toEqual({ error: 'Enter a day from 1 December 2026 on', at: 'until-day' });
});

it('makes of the answers what the command asks', () => {
  const about = { reason: 'Needs', from: '2027-04-01', line: 'core-line' };
  const lines = agreement.lines;
  expect(variationOf({ kind: 'end', ...about }, lines)).toEqual({
    kind: 'end',
    reason: 'Needs',
    change: { end: [{ lineId: 'core-line', on: '2027-04-01' }] },
  });
  const uplift = variationOf({ kind: 'uplift', ...about, amount: 405_000, indexPercent: 2.6 }, lines);
  expect(uplift).toMatchObject({
    kind: 'uplift',
    change: { indexPercent: 2.6, add: [{ purpose: 'core', payer: 'social-care', pencePerWeek: 405_000, to: null }] },
  });
  const other = variationOf({ kind: 'change', ...about, amount: 300_000 }, lines);
  expect(other).toMatchObject({ kind: 'addition', change: { end: [{ lineId: 'core-line' }] } });
  expect(other.change).not.toHaveProperty('indexPercent');
  const more = { kind: 'addition', label: 'Tuition', purpose: 'education', payer: 'education', amount: 10_000 };
  const added = variationOf({ ...more, reason: 'x', from: '2026-12-01', until: '2026-12-31' }, lines);
  expect(added.change).toMatchObject({ add: [{ label: 'Tuition', to: '2027-01-01', reviewBy: null }], end: [] });
});

it.each([
  ['change.add.pencePerWeek', 'amount'],
  ['change.add.from', 'from'],
  ['change.indexPercent', 'indexPercent'],
  ['change.end', 'line'],
  ['change', null],
])('a refusal of %s is about %s', (field, question) => {
  expect(questionOf(field)).toBe(question);
});
