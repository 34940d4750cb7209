import { homesByRegion } from './homes-by-region';

const authority = (code: string | null, childrensHomes: number, places: number) => ({
  code,
  name: code,
  childrensHomes,
  places,
  bySector: [],
});

describe('homes by region', () => {
  it('adds up each region and keeps what has none apart and last', () => {
    const regionOf = new Map([
      ['E1', 'South West'],
      ['E2', 'North West'],
      ['E3', 'North West'],
    ]);
    const rows = [authority(null, 1, 2), authority('E1', 2, 8), authority('E2', 3, 9), authority('E3', 0, 0)];
    expect(homesByRegion(rows, regionOf)).toEqual([
      { region: 'North West', authorities: 2, childrensHomes: 3, places: 9 },
      { region: 'South West', authorities: 1, childrensHomes: 2, places: 8 },
      { region: null, authorities: 1, childrensHomes: 1, places: 2 },
    ]);
  });
});
