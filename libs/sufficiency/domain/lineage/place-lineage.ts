import { percent } from '#kernel';
import { lineageRule, NO_CHILDREN, sourced, sumOf, type LineageRule } from './lineage-rule';

const occupancy = (of: 'Registered' | 'Staffed' | 'Offered'): LineageRule => {
  const key = of.toLowerCase() as 'registered' | 'staffed' | 'offered';
  return lineageRule('places', {
    id: `occupancy.of${of}`,
    rowsAre: 'Places of the council’s own homes, as they stood on 31 March',
    adds: { numerator: 'Occupied', denominator: of },
    split: NO_CHILDREN,
    take: (rows) => rows,
    columns: (make) => [
      make.words('urn', 'URN', ({ urn }) => urn),
      make.count('building', 'Building', ({ building }) => building),
      make.words('place', 'Place', ({ place }) => place),
      make.words('state', 'State', ({ state }) => state),
      make.words('reason', 'Reason', ({ reason }) => reason),
      make.yesNo('registered', 'Registered', ({ registered }) => registered),
      make.yesNo('staffed', 'Staffed', ({ staffed }) => staffed),
      make.yesNo('offered', 'Offered', ({ offered }) => offered),
      ...sourced(make),
    ],
    numerator: ({ state }) => (state === 'occupied' ? 1 : 0),
    denominator: (row) => (row[key] ? 1 : 0),
    value: (rows) => {
      if (rows.length === 0) return { value: null, numerator: null, denominator: null };
      const numerator = rows.filter(({ state }) => state === 'occupied').length;
      const denominator = rows.filter((row) => row[key]).length;
      return { value: percent(numerator, denominator), numerator, denominator };
    },
  });
};

const netPlaces = lineageRule('moved', {
  id: 'netPlaces.places',
  rowsAre: 'Children’s homes of the area that joined the register in the year, or left it',
  makes: 'Places of those that joined are added, of those that left taken off. A home that did both adds nothing.',
  adds: { numerator: 'More, or less' },
  split: NO_CHILDREN,
  take: (rows) => rows,
  columns: (make) => [
    make.words('urn', 'URN', ({ urn }) => urn),
    make.words('type', 'Type', ({ type }) => type),
    make.words('sector', 'Sector', ({ sector }) => sector),
    make.yesNo('joined', 'Joined', ({ joined }) => joined),
    make.yesNo('left', 'Left', ({ left }) => left),
    make.count('places', 'Places', ({ places }) => places),
    ...sourced(make),
  ],
  numerator: ({ joined, left, places }) => (joined ? places : 0) - (left ? places : 0),
  denominator: () => null,
  value: (rows) => ({
    value: sumOf(rows, ({ joined, left, places }) => (joined ? places : 0) - (left ? places : 0)),
    numerator: null,
    denominator: null,
  }),
});

const areaHomes = lineageRule('areaHomes', {
  id: 'areaOccupancy.homes',
  rowsAre: 'Children’s homes on the register in the area, those for short breaks alone left out',
  adds: { numerator: 'Places', denominator: 'Homes' },
  makes:
    'The table by sector has these homes and their registered places. How places of other providers stand is told to a council in numbers alone.',
  split: NO_CHILDREN,
  take: (rows) => rows,
  columns: ({ words }) => [
    words('urn', 'URN', ({ urn }) => urn),
    words('type', 'Type', ({ type }) => type),
    words('sector', 'Sector', ({ sector }) => sector),
    words('status', 'Status', ({ status }) => status),
  ],
  numerator: ({ places }) => places,
  denominator: () => 1,
  value: (rows) => ({ value: null, numerator: sumOf(rows, ({ places }) => places), denominator: rows.length }),
});

export const PLACE_LINEAGE: readonly LineageRule[] = [
  occupancy('Registered'),
  occupancy('Staffed'),
  occupancy('Offered'),
  netPlaces,
  areaHomes,
];
