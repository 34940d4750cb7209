import { netPlacesOfHomes } from './net-places-of-homes';

type Flow = [providers: number, places: number];
const flow = ([providers, places]: Flow) => ({ providers, places });
const net = (opened: Flow, closed: Flow, changedByContinuing = 0) => ({
  net: opened[1] - closed[1],
  opened: flow(opened),
  closed: flow(closed),
  changedByContinuing,
});
const cell = (code: string | null, sector: string | null, of: ReturnType<typeof net>, kind = "Children's home") => ({
  code,
  name: code,
  provisionType: kind,
  sector,
  ...of,
});

const regionOf = new Map([
  ['E1', 'South West'],
  ['E2', 'North West'],
  ['E3', 'North West'],
]);

describe('net new places in children’s homes', () => {
  const cells = [
    cell(null, 'Private', net([1, 4], [0, 0])),
    cell('E1', 'Private', net([0, 0], [2, 9])),
    cell('E2', 'Private', net([3, 10], [1, 4], -2)),
    cell('E2', 'Local Authority', net([1, 3], [0, 0]), "Secure children's home"),
    cell('E3', null, net([1, 2], [0, 0], 1)),
    cell('E3', 'Private', net([0, 0], [1, 400]), 'Boarding School'),
  ];
  const found = netPlacesOfHomes(cells, regionOf);

  it('are added up by region and sector, what has none apart and last', () => {
    expect(found.regions).toEqual([
      { region: 'North West', ...net([5, 15], [1, 4], -1), bySector: [3, 6, 2] },
      { region: 'South West', ...net([0, 0], [2, 9]), bySector: [0, -9, 0] },
      { region: null, ...net([1, 4], [0, 0]), bySector: [0, 4, 0] },
    ]);
    expect(found.sectors).toEqual([
      { sector: 'Local Authority', ...net([1, 3], [0, 0]) },
      { sector: 'Private', ...net([4, 14], [3, 13], -2) },
      { sector: null, ...net([1, 2], [0, 0], 1) },
    ]);
  });

  it('leave out what is no children’s home', () => {
    expect(found.total).toEqual(net([6, 19], [3, 13], -1));
  });

  it('are none of nothing', () => {
    expect(netPlacesOfHomes([], new Map())).toEqual({ total: net([0, 0], [0, 0]), sectors: [], regions: [] });
  });
});
