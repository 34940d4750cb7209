import { FOSTERING_KINDS, PLACE_FEATURES } from '#register';
import { ordinaryApprovals } from '../domain/fostering-terms';
import type { Need } from '../domain/need';
import { FOR_DISABILITY } from '../domain/section-22c';
import { approvalsOf, ordinaryMask } from './search-approvals';
import type { KnownSupply } from './search-columns.query';

const suitability = { supportedAccommodation: 'Not specified' };
const need = { age: 17, shortBreak: true, legalRoute: 'remand', suitability } as Need;

it('words that the rules name are words of the register', () => {
  expect(FOSTERING_KINDS).toEqual(expect.arrayContaining(ordinaryApprovals(need)));
  expect(PLACE_FEATURES).toEqual(expect.arrayContaining([...FOR_DISABILITY]));
});

it('approvals are told by their bits, and one that nobody ever said is no bit of anybody', () => {
  const words = { 'approval long-term': 0, 'approval connected-person': 3 };
  const terms = [{ approvals: 0b1001 }, { approvals: 0b1000 }] as unknown as KnownSupply['terms'];
  const known = { words, terms } as unknown as KnownSupply;
  expect(approvalsOf(known, 0)).toEqual(['long-term', 'connected-person']);
  expect(approvalsOf(known, 7)).toEqual([]);
  expect(ordinaryMask(words, need) & 0b1000).toBe(0);
  expect(ordinaryMask(words, need) & 0b0001).toBe(1);
  expect(ordinaryMask({}, need)).not.toBe(0);
});
