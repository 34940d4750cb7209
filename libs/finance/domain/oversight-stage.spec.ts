import { assertMayFollow, stagesAfter, type Stage } from './oversight-stage';

describe('stages of oversight', () => {
  it.each([
    [0, [1]],
    [1, [0, 2, 3, 4, 5, 6]],
    [2, [0, 1, 3, 4, 5, 6]],
    [3, [2, 4, 5, 6]],
    [4, [3, 5, 6]],
    [5, [4, 6]],
    [6, [5]],
  ] as [Stage, Stage[]][])('after %d come %p', (from, expected) => {
    expect(stagesAfter(from)).toEqual(expected);
  });

  it('begin with entry, and are refused by name otherwise', () => {
    expect(() => assertMayFollow(0, 6)).toThrow(/can go to 1 \(entry\), not to 6/);
    expect(() => assertMayFollow(6, 2)).toThrow(/can go to 5 \(significant risk\)/);
    expect(() => assertMayFollow(3, 3)).toThrow(/not to 3/);
    expect(() => assertMayFollow(3, 6)).not.toThrow();
  });
});
