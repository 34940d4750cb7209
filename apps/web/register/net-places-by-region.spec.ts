import { netPlacesByRegion } from './net-places-by-region';

const cell = (
  code: string | null,
  sector: string | null,
  opened: [number, number],
  closed: [number, number],
  more = 0,
) => ({
  code,
  name: code,
  provisionType: "Children's home",
  sector,
  net: opened[1] - closed[1],
  opened: { providers: opened[0], places: opened[1] },
  closed: { providers: closed[0], places: closed[1] },
  changedByContinuing: more,
});

describe('net new places by region', () => {
  it('adds up each region and its sectors, and keeps what has no region apart and last', () => {
    const regionOf = new Map([
      ['E1', 'South West'],
      ['E2', 'North West'],
      ['E3', 'North West'],
    ]);
    const cells = [
      cell(null, 'Private', [1, 4], [0, 0]),
      cell('E1', 'Private', [0, 0], [2, 9]),
      cell('E2', 'Private', [3, 10], [1, 4], -2),
      cell('E3', null, [1, 2], [0, 0], 1),
    ];
    expect(netPlacesByRegion(cells, regionOf, ['Private', null])).toEqual([
      {
        region: 'North West',
        net: 8,
        opened: { providers: 4, places: 12 },
        closed: { providers: 1, places: 4 },
        changedByContinuing: -1,
        bySector: [6, 2],
      },
      {
        region: 'South West',
        net: -9,
        opened: { providers: 0, places: 0 },
        closed: { providers: 2, places: 9 },
        changedByContinuing: 0,
        bySector: [-9, 0],
      },
      {
        region: null,
        net: 4,
        opened: { providers: 1, places: 4 },
        closed: { providers: 0, places: 0 },
        changedByContinuing: 0,
        bySector: [4, 0],
      },
    ]);
  });

  it('gives nothing of no cells', () => {
    expect(netPlacesByRegion([], new Map(), [null])).toEqual([]);
  });
});
