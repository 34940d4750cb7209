import { clockEnds } from './legal-clock';

const began = new Date('2026-03-28T22:30:00Z');

it.each([
  ['police-protection', '2026-03-31T22:30:00.000Z'],
  ['emergency-protection-order', '2026-04-05T22:30:00.000Z'],
  ['pace-transfer', '2026-03-29T22:30:00.000Z'],
] as const)('%s ends by itself, the hour the clocks change or not', (route, ends) => {
  expect(clockEnds(route, began)?.toISOString()).toBe(ends);
});

it('says nothing of other routes, or without a beginning', () => {
  expect(clockEnds('section-20', began)).toBeNull();
  expect(clockEnds('care-order', began)).toBeNull();
  expect(clockEnds('police-protection', null)).toBeNull();
  expect(clockEnds(null, began)).toBeNull();
});
