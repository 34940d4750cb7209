import { conditionsMet, readConditions, type OwnerMeasures } from './oversight-conditions';

const none: OwnerMeasures = {
  homes: 0,
  places: 0,
  agencies: 0,
  authorities: 0,
  authoritiesOverTenPercent: 0,
  marketSharePercent: 0,
  largestRegionSharePercent: 0,
};
const rules = {
  version: 1,
  effectiveFrom: '2025-01-01',
  source: 'Example',
  conditions: readConditions([
    { id: 'size', words: '100 places', all: [{ measure: 'places', atLeast: 100 }] },
    {
      id: 'spread',
      words: '20 homes in 8 authorities',
      all: [
        { measure: 'homes', atLeast: 20 },
        { measure: 'authorities', atLeast: 8 },
      ],
    },
  ]),
};

describe('conditions of oversight', () => {
  it('are met when every clause of one is, at the very figure too, and say why', () => {
    expect(conditionsMet(rules, { ...none, places: 99, homes: 40, authorities: 7 })).toEqual([]);
    expect(conditionsMet(rules, { ...none, places: 100, homes: 20, authorities: 8 })).toEqual([
      { id: 'size', words: '100 places', because: ["places in children's homes: 100, at least 100"] },
      {
        id: 'spread',
        words: '20 homes in 8 authorities',
        because: ["children's homes: 20, at least 20", "authorities with one of its children's homes: 8, at least 8"],
      },
    ]);
  });

  it.each([
    [[], /at least one/],
    [[{ id: 'A b', words: 'x', all: [] }], /Condition 1 needs an "id"/],
    [[{ id: 'a', words: 'x', all: [{ measure: 'profit', atLeast: 1 }] }], /"measure" must be one of homes/],
    [[{ id: 'a', words: 'x', all: [{ measure: 'homes', atLeast: '1' }] }], /"atLeast" must be a number/],
  ])('%j are refused by name', (given, message) => {
    expect(() => readConditions(given)).toThrow(message);
  });
});
