import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AGREEMENT } from './agreement-states';
import { APPROACH, type ApproachFacts } from './approach-states';
import { BOOKING } from './booking-states';
import { DUTY } from './duty-states';
import { PLACEMENT } from './placement-states';
import { REFERRAL } from './referral-states';
import { nextSteps, takeStep, type StateTable } from './state-table';
import { stateDiagrams } from './state-diagram';

const facts: ApproachFacts = {
  referralOpen: true,
  emergency: false,
  shortlisted: true,
  assessed: true,
  offerOpen: true,
  placesNeeded: 1,
  placesOffered: 1,
  declineReason: null,
  approvalLacks: [],
};

const TABLES = [REFERRAL, APPROACH, BOOKING, PLACEMENT, AGREEMENT, DUTY] as unknown as StateTable<string>[];

describe.each(TABLES.map((table) => [table.of, table] as const))('the states of a %s', (_, table) => {
  it('can all be reached, and every step is between states there are', () => {
    const reached = new Set([table.initial]);
    for (let grown = 0; grown !== reached.size;) {
      grown = reached.size;
      for (const { from, to } of table.steps)
        if (to !== null && from.some((state) => reached.has(state))) reached.add(to);
    }
    // A placement is booked without a hold where there was none.
    expect([...reached].sort()).toEqual([...table.states].sort());
  });

  it('end where they say: no step leads away, and each other state has one', () => {
    for (const state of table.states)
      expect([state, nextSteps(table, state).length > 0]).toEqual([state, !table.final.includes(state)]);
  });
});

it('a step from a state without it says where it is possible, and who may do what now', () => {
  expect(() => takeStep(APPROACH, 'declined', 'offer', facts)).toThrow(/is declined, so "offer" is not possible now/);
  expect(() => takeStep(APPROACH, 'preferred', 'prefer', facts)).toThrow(
    expect.objectContaining({
      reason: 'state-moved-on',
      next: expect.arrayContaining([{ who: 'the approver', may: 'approve' }]) as unknown,
    }),
  );
});

it('guards say everything that is missing at once', () => {
  const lacking = { ...facts, shortlisted: false, assessed: false, offerOpen: false };
  expect(() => takeStep(APPROACH, 'offered', 'prefer', lacking)).toThrow(
    expect.objectContaining({
      reason: 'not-ready',
      details: ['offer', 'shortlist', 'assessment'].map((field) => expect.objectContaining({ field }) as unknown),
    }),
  );
  expect(takeStep(APPROACH, 'offered', 'prefer', { ...lacking, offerOpen: true, emergency: true })).toBe('preferred');
});

it('the README prints the states as they are', () => {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
  expect(readme).toContain(stateDiagrams());
});
