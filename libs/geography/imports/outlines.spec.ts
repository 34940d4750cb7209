import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { frameAround, pathOf, sizeOf, type Ring } from '../domain/outline';
import { authorityOutlines } from './outlines';

const authorities = parse<{ code: string; east: string; north: string }>(
  readFileSync(join(__dirname, 'reference', 'authorities.csv'), 'utf8'),
  { columns: true },
);

const meet = (a: readonly Ring[], b: readonly Ring[]): boolean => {
  const points = new Set(a.flat().map(String));
  return b.flat().some((point) => points.has(String(point)));
};

describe('outlines', () => {
  it('are of all 153 authorities, each around its own centre', () => {
    const outlines = authorityOutlines();
    expect([...outlines.keys()].sort()).toEqual(authorities.map(({ code }) => code).sort());
    const apart = authorities.filter(({ code, east, north }) => {
      const frame = frameAround([outlines.get(code) as readonly Ring[]], 100);
      const [x, y] = [Number(east), Number(north)];
      return x < frame.west || x > frame.east || y < frame.south || y > frame.north;
    });
    expect(apart).toEqual([]);
  });

  it('of neighbours meet: Manchester and Salford share points, Manchester and Kent none', () => {
    const [manchester, salford, kent] = ['E08000003', 'E08000006', 'E10000016'].map(
      (code) => authorityOutlines().get(code) as readonly Ring[],
    ) as [Ring[], Ring[], Ring[]];
    expect(meet(manchester, salford)).toBe(true);
    expect(meet(manchester, kent)).toBe(false);
  });

  it('are drawn north up: a square of 10 km, 100 units wide with its margin', () => {
    const square: Ring = [
      [400_000, 300_000],
      [410_000, 300_000],
      [410_000, 310_000],
      [400_000, 310_000],
    ];
    // 2% of 10,000 m on each side: 10,400 m in 100 units is 104 m a unit; 200 m is 1.9 units and 10,200 m is 98.1, a step of 96.2.
    const frame = frameAround([[square]], 100);
    expect(sizeOf(frame)).toEqual({ width: 100, height: 100 });
    expect(pathOf([square], frame)).toBe('M1.9 98.1l 96.2 0 0 -96.2 -96.2 0z');
  });

  it('leave out what is too small to be seen', () => {
    const frame = { west: 0, south: 0, east: 700_000, north: 700_000, metresPerUnit: 1000 };
    const islet: Ring = [
      [100_000, 100_000],
      [100_010, 100_000],
      [100_010, 100_010],
    ];
    expect(pathOf([islet], frame)).toBe('');
  });
});
