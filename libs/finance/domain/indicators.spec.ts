import fc from 'fast-check';
import { caseOf, filing } from '../../../test/factories/assessment-case';
import { assess } from './assess';
import { actionsFrom, FLAG_ACTIONS, FLAG_STATES, nextState } from './flag-transitions';
import { flagsCalledFor } from './raised-flags';

const amount = fc.option(fc.integer({ min: -50_000, max: 50_000 }), { nil: undefined });
const figures = fc.record({
  turnoverPence: amount,
  operatingProfitPence: amount,
  depreciationPence: amount,
  interestPayablePence: amount,
  borrowingsPence: amount,
  cashPence: amount,
  rentPence: amount,
  leaseLiabilitiesPence: amount,
  currentAssetsPence: amount,
  fixedAssetsPence: amount,
  netAssetsPence: amount,
  netCurrentAssetsPence: amount,
});
const given = (values: object) => JSON.parse(JSON.stringify(values)) as Record<string, number>;
const thousands = fc.tuple(figures, figures).map(([a, b]) => [given(a), given(b)] as const);

const made = ([newest, before]: readonly [Record<string, number>, Record<string, number>], asAt = '2026-11-01') =>
  caseOf([filing('a.xhtml', { end: '2026-03-31', thousands: newest }, { end: '2025-03-31', thousands: before })], asAt);

describe('indicators of any accounts', () => {
  it('are never green without a value, and say what is missing when they cannot be assessed', () => {
    fc.assert(
      fc.property(thousands, (years) => {
        for (const { level, value, missing } of assess(made(years)).indicators) {
          if (level === 'green' || level === 'amber' || level === 'red') expect(value).not.toBeNull();
          if (level === 'cannot-assess') expect(missing.length).toBeGreaterThan(0);
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
        }
      }),
    );
  });

  it('of stale accounts have no level', () => {
    fc.assert(
      fc.property(thousands, (years) => {
        const old = assess(made(years, '2027-10-01'));
        expect(old.assessable).toBe(false);
      }),
    );
  });

  it('call for the same flags each time, each fact once', () => {
    fc.assert(
      fc.property(thousands, (years) => {
        const of = made(years);
        const keys = flagsCalledFor(of, assess(of)).map(({ factKey }) => factKey);
        expect(new Set(keys).size).toBe(keys.length);
        expect(flagsCalledFor(of, assess(made(years))).map(({ factKey }) => factKey)).toEqual(keys);
      }),
    );
  });
});

describe('states of a flag', () => {
  it('are left by the actions of the table alone, and each can be left', () => {
    for (const state of FLAG_STATES) {
      expect(actionsFrom(state).length).toBeGreaterThan(0);
      for (const action of FLAG_ACTIONS) {
        const taken = (): string => nextState(state, action, 'words');
        if (actionsFrom(state).includes(action)) expect(FLAG_STATES).toContain(taken());
        else expect(taken).toThrow(/cannot take/);
      }
    }
  });
});
