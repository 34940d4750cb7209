import type { Unit } from './baseline';
import { RATE_CHARACTERISTICS, type Dataset } from './published';

/** Where a figure stands in the published tables. Words compare without case. */
export interface PublishedPlace {
  readonly dataset: Dataset;
  readonly group: string;
  readonly characteristic: string;
}

export interface FigurePlaces {
  readonly key: string;
  readonly label: string;
  readonly unit: Unit;
  /** In order of preference. */
  readonly places: readonly PublishedPlace[];
}

export interface BaselineGroup {
  readonly id: string;
  readonly title: string;
  readonly note: string | null;
  readonly figures: readonly FigurePlaces[];
}

export const LOOKED_AFTER_IN_RATES = 'Children looked after at 31 March each year';

const place = (group: string, characteristic: string): PublishedPlace => ({
  dataset: 'looked-after-by-authority',
  group,
  characteristic,
});

const rate = (characteristic: string): PublishedPlace => ({
  dataset: 'looked-after-rate',
  group: LOOKED_AFTER_IN_RATES,
  characteristic,
});

/** Figures of one published group: key, label, and the characteristic's name; several where releases spell it otherwise. */
const inGroup = (group: string, rows: readonly (readonly [string, string, ...string[]])[]): FigurePlaces[] =>
  rows.map(([key, label, ...characteristics]) => ({
    key,
    label,
    unit: 'children',
    places: characteristics.map((characteristic) => place(group, characteristic)),
  }));

/** The figures of the baseline, in the order of the page. */
export const BASELINE_GROUPS: readonly BaselineGroup[] = [
  {
    id: 'lookedAfter',
    title: 'Children looked after',
    note: null,
    figures: [
      {
        key: 'number',
        label: 'Children looked after',
        unit: 'children',
        places: [place('Age group', 'Total'), rate(RATE_CHARACTERISTICS.number)],
      },
      {
        key: 'rate',
        label: 'Rate per 10,000 children aged under 18',
        unit: 'per 10,000 children',
        places: [rate(RATE_CHARACTERISTICS.rate)],
      },
    ],
  },
  {
    id: 'placedInArea',
    title: 'Living inside the council’s area',
    note: 'In this table every child is inside or outside the area. A report from the council’s own return also counts those whose place is not known, so its share can differ.',
    figures: inGroup('Locality of placement', [
      ['inside', 'Inside the council’s area', 'Placed inside the local authority boundary'],
      ['outside', 'Outside the council’s area', 'Placed outside the local authority boundary'],
    ]),
  },
  {
    id: 'distance',
    title: 'Distance from home, inside and outside the area',
    note: 'Distance is not known where the home is outside England, for an unaccompanied child without a home postcode, and where the placement’s postcode is missing.',
    figures: [
      ...inGroup('Distance between home and placement and locality of placement', [
        ['insideWithin20', 'Inside, 20 miles or less', '1. Placed inside the LA boundary, 20 miles or less from home'],
        ['insideOver20', 'Inside, over 20 miles', '3. Placed inside the LA boundary, more than 20 miles from home'],
        [
          'insideUnknown',
          'Inside, distance not known',
          '5. Placed inside the LA boundary, distance not known or not recorded',
        ],
        [
          'outsideWithin20',
          'Outside, 20 miles or less',
          '2. Placed outside the LA boundary, 20 miles or less from home',
        ],
        ['outsideOver20', 'Outside, over 20 miles', '4. Placed outside the LA boundary, more than 20 miles from home'],
        [
          'outsideUnknown',
          'Outside, distance not known',
          '6. Placed outside the LA boundary, distance not known or not recorded',
        ],
      ]),
      ...inGroup('Distance between home and placement', [
        ['within20', 'All, 20 miles or less', 'Placed 20 miles or less from home'],
        ['over20', 'All, over 20 miles', 'Placed more than 20 miles from home'],
        ['unknown', 'All, distance not known', 'Distance not known or not recorded'],
      ]),
    ],
  },
  {
    id: 'provision',
    title: 'Who provides',
    note: 'Shares are of all children looked after. The in-house share of a report from the council’s own return leaves out children with parents and those without a provider, so it is higher than the share of own provision here.',
    figures: inGroup('Place providers', [
      ['own', 'Own provision', 'Own provision (by the LA)'],
      ['otherAuthority', 'Other council', 'Other LA provision'],
      [
        'otherPublic',
        'Other public',
        'Other public provision (e.g. by a PCT etc)',
        'Other public provision (e.g., PCT)',
        'Other public provision',
      ],
      ['private', 'Private', 'Private provision'],
      ['voluntary', 'Voluntary', 'Voluntary/third sector provision'],
      ['parents', 'Parents', 'Parents or other person with parental responsibility'],
      ['notReported', 'Not reported', 'Placement provider not reported'],
    ]),
  },
  {
    id: 'placementType',
    title: 'Types of placement',
    note: null,
    figures: inGroup('Placement', [
      ['fostering', 'Foster placements', 'Foster placements'],
      ['childrensHomes', 'Children’s homes and secure homes', "Secure homes and children's homes"],
      [
        'supportedAccommodation',
        'Independent living and supported accommodation',
        'Independent and semi-independent living arrangements/supported accommodation',
      ],
      ['residentialSchools', 'Residential schools', 'Residential schools'],
      ['otherResidential', 'Other residential settings', 'Other residential settings'],
      ['parents', 'With parents', 'Placed with parents or other person with parental responsibility'],
      ['adoption', 'Placed for adoption', 'Placed for adoption'],
      ['other', 'Other placements', 'Other placements'],
    ]),
  },
  {
    id: 'unaccompanied',
    title: 'Unaccompanied asylum-seeking children',
    note: 'Every other figure here includes them.',
    figures: inGroup('Unaccompanied asylum-seeking children', [
      ['unaccompanied', 'Unaccompanied asylum-seeking children', 'UASC'],
      ['others', 'All other children', 'Non-UASC'],
    ]),
  },
  {
    id: 'age',
    title: 'Age',
    note: null,
    figures: inGroup('Age group', [
      ['under1', 'Under 1', 'Under 1 year'],
      ['from1to4', '1 to 4', '1 to 4 years'],
      ['from5to9', '5 to 9', '5 to 9 years'],
      ['from10to15', '10 to 15', '10 to 15 years'],
      ['from16', '16 and over', '16 years and over'],
    ]),
  },
];
