import { whatKeepsApart } from './sibling-apart';
import { childrenOf, kindsOf } from './sibling-children';
import type { Need } from './need';

const sister = { age: 9, sex: 'female', reference: null } as const;
const brother = { age: 3, sex: 'male', reference: 'B-2' } as const;
const needOf = (change: object) =>
  ({
    age: 13,
    sex: 'female',
    features: [],
    siblings: 2,
    notWith: [],
    details: { siblingsWith: [sister, brother] },
    ...change,
  }) as unknown as Need;
const askedOf = (change: object = {}) => {
  const children = childrenOf(needOf(change));
  return { children, kinds: kindsOf(children) };
};
const home = (...suits: number[]) => ({ suits: new Set(suits), room: 1 });

describe('brothers and sisters in words', () => {
  it('are named as the need says them, and as the child where it says nothing', () => {
    expect(askedOf().children.map(({ who }) => who)).toEqual(['the child, 13', 'sister, 9', 'brother, 3 (B-2)']);
    const { children, kinds } = askedOf({ details: { siblingsWith: [] } });
    expect(children.map(({ who, age, said }) => [who, age, said])).toEqual([
      ['the child, 13', 13, true],
      ['brother or sister', 13, false],
      ['brother or sister', 13, false],
    ]);
    expect(kinds).toEqual({ counts: [3], members: [[0, 1, 2]], apart: [] });
  });

  it('are of a kind of their own where the child is not to live with one, or has features asked', () => {
    expect(askedOf({ notWith: ['B-2'] }).kinds.apart).toEqual([[0, 2]]);
    const alike = { siblingsWith: [{ ...sister, age: 13 }, brother] };
    expect(askedOf({ details: alike }).kinds.counts).toEqual([2, 1]);
    expect(askedOf({ details: alike, features: ['step-free'] }).kinds.counts).toEqual([1, 1, 1]);
    expect(askedOf({ details: alike, notWith: ['B-2'] }).kinds.counts).toEqual([1, 1, 1]);
  });
});

const why = (homes: ReturnType<typeof home>[], change: object = {}) => {
  const { children, kinds } = askedOf(change);
  return whatKeepsApart(children, kinds, homes);
};

describe('what keeps brothers and sisters apart', () => {
  it('is what the need says', () =>
    expect(why([home(0, 1, 2)], { notWith: ['B-2'] })).toEqual(['The child is not to live with brother, 3 (B-2).']));

  it('is one whom no home suits', () =>
    expect(why([home(0, 1)])).toEqual(['No home that is known to be free suits brother, 3 (B-2).']));

  it('is all of them, where no home suits any', () => {
    expect(why([], { details: { siblingsWith: [] } })).toEqual(['No home that is known to be free suits any of them.']);
    const alike = { siblingsWith: [brother, { ...brother, reference: null }, { ...brother, reference: null }] };
    expect(why([home(0)], { siblings: 3, details: alike })).toEqual([
      'No home that is known to be free suits brother, 3 (B-2) or brother, 3.',
    ]);
  });

  it('is two whom no home suits both', () =>
    expect(why([home(0, 1), home(1, 2)])).toEqual([
      'No home that is known to be free suits both the child, 13 and brother, 3 (B-2).',
    ]));

  it('is all of them, where each two could live together', () =>
    expect(why([home(0, 1), home(1, 2), home(0, 2)])).toEqual(['No home that is known to be free suits all of them.']));

  it('is the room of the homes that suit each', () =>
    expect(why([home(0, 1, 2)])).toEqual(['1 home suits each of them, and none has room for more than 1 of the 3.']));
});
