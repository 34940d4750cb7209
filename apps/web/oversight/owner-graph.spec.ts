import type { OwnerGraph, OwnerLink } from '#finance';
import { drawOwnerGraph, OWNER_BOX } from './owner-graph';

const body = (id: string) => ({ id, name: `Body ${id}`, number: null, kind: 'company', registrations: 0 });
const link = (ownerId: string, ownedId: string): OwnerLink => ({
  ownerId,
  ownedId,
  control: 'shares',
  shareLeast: 75,
  shareMost: 100,
  document: 'Statement',
  validFrom: '2020-01-01',
  validTo: null,
});
const graph = (ids: string, ...links: [string, string][]): OwnerGraph => ({
  bodies: [...ids].map(body),
  links: links.map(([owner, owned]) => link(owner, owned)),
});

describe('the drawing of an ownership graph', () => {
  it('puts every body below all who hold it, and none over another', () => {
    const drawn = drawOwnerGraph(graph('abcd', ['a', 'b'], ['a', 'c'], ['b', 'd'], ['a', 'd']), 'b');
    const y = Object.fromEntries(drawn.bodies.map((each) => [each.id, each.y]));
    expect(y['a']).toBeLessThan(y['b'] as number);
    expect(y['b']).toBe(y['c']);
    expect(y['d']).toBeGreaterThan(y['b'] as number);
    const places = new Set(drawn.bodies.map((each) => `${each.x} ${each.y}`));
    expect(places.size).toBe(4);
    for (const { x, y: top } of drawn.bodies) {
      expect(x + OWNER_BOX.width).toBeLessThanOrEqual(drawn.width);
      expect(top + OWNER_BOX.height).toBeLessThanOrEqual(drawn.height);
    }
    expect(drawn.bodies.filter(({ current }) => current).map(({ id }) => id)).toEqual(['b']);
  });

  it('says each link in words with its document, and ends for a circle', () => {
    const drawn = drawOwnerGraph(graph('ab', ['a', 'b'], ['b', 'a']), 'a');
    expect(drawn.sentences[0]).toEqual({
      text: 'Body a holds Body b: 75 to 100% by shares',
      document: 'Statement',
      days: 'from 2020-01-01',
    });
    expect(drawn.bodies).toHaveLength(2);
  });
});
