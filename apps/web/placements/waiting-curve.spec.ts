import { kaplanMeier } from '#placements';
import { waitingCurve } from './waiting-curve';

it('goes level to the day of a start and down by what was left, to the longest search', () => {
  // Four searches: one placed after 5 days (of 4: 75% left), one after 10 (of 3: 50%), two open for 20 days.
  const all = kaplanMeier([
    { days: 5, placed: true },
    { days: 10, placed: true },
    { days: 20, placed: false },
    { days: 20, placed: false },
  ]);
  const curve = waitingCurve(all, 20);
  // 20 days are 488 units wide from 56, 100% is 232 high from 248: 5 days at 178, 75% at 74; 10 days at 300, 50% at 132.
  expect(curve?.path).toBe('M56 16H178V74H300V132H544');
  expect(curve?.medianX).toBe(300);
  expect(curve?.days.map(({ label }) => label)).toEqual(['0', '5', '10', '15', '20']);
  expect(curve?.percents.map(({ label }) => label)).toEqual(['0%', '25%', '50%', '75%', '100%']);
});

it('is nothing where nobody was placed', () => {
  expect(waitingCurve(kaplanMeier([{ days: 3, placed: false }]), 3)).toBeNull();
});
