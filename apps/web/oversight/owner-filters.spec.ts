import type { ListedOwner } from '#finance';
import { filtered, joined, readFilter } from './owner-filters';

const owner = (key: string, regions: string[], conditions = 0): ListedOwner =>
  ({
    key,
    name: `${key} Limited`,
    regions,
    conditions: Array.from({ length: conditions }, () => ({})),
  }) as unknown as ListedOwner;

const rows = joined(
  [owner('a', ['North West'], 1), owner('b', ['London', 'North West']), owner('c', [])],
  [
    { ownerKey: 'a', red: 1, amber: 2, assessable: true, stale: false },
    { ownerKey: 'b', red: 0, amber: 1, assessable: true, stale: true },
  ],
  [{ ownerKey: 'b', stage: 3 }],
  (key) => `/${key}`,
);
const keys = (query: Record<string, unknown>): string[] => filtered(rows, readFilter(query)).map(({ key }) => key);

describe('the filters of owners', () => {
  it.each([
    [{}, ['a', 'b', 'c']],
    [{ level: 'red' }, ['a']],
    [{ level: 'amber' }, ['b']],
    [{ stage: '3' }, ['b']],
    [{ stage: '0' }, ['a', 'c']],
    [{ region: 'North West' }, ['a', 'b']],
    [{ assessment: 'cannot-assess' }, ['c']],
    [{ assessment: 'stale' }, ['b']],
    [{ conditions: 'yes' }, ['a']],
    [{ text: 'C LIM' }, ['c']],
    [{ text: ['x'], page: '-1' }, ['a', 'b', 'c']],
  ])('%j leave %j', (query, expected) => {
    expect(keys(query)).toEqual(expected);
  });
});
