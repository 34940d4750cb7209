import type { PublishedPlace } from './baseline-groups';
import { count, share, type IndicatorRule } from './indicator-rule';
import { RATE_CHARACTERISTICS } from './published';
import { QUALITY_RULES } from './quality-indicators';
import type { ProvisionGroup } from './report';

const RETURN = 'Children looked after return (SSDA903)';
const ALL = 'lookedAfter.count';
const place = (group: string, ...characteristics: readonly string[]): PublishedPlace[] =>
  characteristics.map((characteristic) => ({ dataset: 'looked-after-by-authority', group, characteristic }));

const inHouse = (group: string, title: string): IndicatorRule =>
  share('provision', {
    id: `provision.${group}.inHousePercent`,
    title,
    of: [`provision.${group}.own`],
    outOf: ['own', 'otherAuthority', 'otherPublic', 'private', 'voluntary'].map((key) => `provision.${group}.${key}`),
  });

const withTrusts = (group: ProvisionGroup, title: string): IndicatorRule => ({
  ...inHouse(group, title),
  id: `managed.${group}.percent`,
  definition:
    'As the in-house share, with children in homes and agencies that the register names under a trust or company which the council controlled on 31 March. Ofsted lists most such trusts as voluntary.',
  source: `${RETURN}; Ofsted’s register; owners known to be controlled by councils, by date`,
  whenNull: 'no child has a provider that counts',
  of: [`provision.${group}.own`, `managed.${group}Trust`],
  register: true,
});

const FIVE = ['own', 'otherAuthority', 'otherPublic', 'private', 'voluntary'].map((key) => `provision.all.${key}`);

const OF_ALL =
  'The share here is of all children, as the Department counts it; the in-house share and the sector shares leave out children with parents and those without a provider.';

const ofAll = (key: string, title: string, ...characteristics: readonly string[]): IndicatorRule =>
  share('provision', {
    id: `provision.ofAll.${key}`,
    title,
    definition: `By the provider that the return names, of all children looked after. ${OF_ALL}`,
    of: [`provision.all.${key}`],
    outOf: [ALL],
    published: place('Place providers', ...characteristics),
  });

const placed = (id: string, title: string, codes: readonly string[], characteristic: string): IndicatorRule =>
  share('placementType', {
    id: `placementType.${id}`,
    title,
    definition: `Children whose placement on 31 March has one of the codes ${codes.join(', ')}, of all children looked after.`,
    of: codes.map((code) => `placementType.${code}`),
    outOf: [ALL],
    published: place('Placement', characteristic),
    differs: 'The Department may count a child in a temporary placement by the placement it returns to.',
  });

export type { Counted, IndicatorRule } from './indicator-rule';

/** Every measure that is counted from a council's return, in the order in which reports show them. */
export const INDICATOR_RULES: readonly IndicatorRule[] = [
  count('lookedAfter', {
    id: 'lookedAfter.count',
    title: 'Children looked after',
    of: [ALL],
    published: place('Age group', 'Total'),
  }),
  {
    ...share('lookedAfter', {
      id: 'lookedAfter.rate',
      title: 'Rate per 10,000 children aged under 18',
      of: [ALL],
      outOf: ['population'],
    }),
    unit: 'per10000',
    definition:
      'Children looked after on 31 March for each 10,000 children aged 0 to 17 in the area. The number of children is the published estimate of that year, or of the newest year before it.',
    whenNull: 'no table of the Department with the number of children under 18 is loaded',
    source: `${RETURN}; Department for Education, numbers and rates`,
    published: [
      {
        dataset: 'looked-after-rate',
        group: 'Children looked after at 31 March each year',
        characteristic: RATE_CHARACTERISTICS.rate,
      },
    ],
    publishedAs: 'number',
    differs: 'The Department prints whole rates.',
  },
  share('placedInArea', {
    id: 'placedInArea.percentInside',
    title: 'Living inside the area, of all children',
    better: 'higher',
    of: ['placedInArea.inside'],
    outOf: [ALL],
    published: place('Locality of placement', 'Placed inside the local authority boundary'),
    differs:
      'In the Department’s table every child is inside or outside; here a placement whose postcode is not known is neither.',
  }),
  share('placedInArea', {
    id: 'placedInArea.percentInsideKnown',
    title: 'Living inside the area, of those whose place is known',
    better: 'higher',
    of: ['placedInArea.inside'],
    outOf: ['placedInArea.inside', 'placedInArea.outside'],
    whenNull: 'the boundary is known for no child',
  }),
  share('placedInArea', {
    id: 'areaDuty.percentInside',
    title: 'Living inside the area, of those for whom it is to be secured',
    better: 'higher',
    definition:
      'As above, without children placed with parents (P1), those placed for adoption (A3 to A6), and those for whom the area is not consistent with their welfare by their care plan: section 22G is about children who cannot be placed with a parent, and for whom a place in the area suits. The return does not say for whom the area is unsafe: the council lists them (import area-exceptions). Without a list they are counted with the others.',
    source: `${RETURN}; the council’s list of children for whom its area is unsafe; Children Act 1989, section 22G`,
    of: ['areaDuty.inside'],
    outOf: ['areaDuty.all'],
  }),
  share('distance', {
    id: 'distance.percentOver20',
    title: 'Over 20 miles from home',
    better: 'lower',
    of: ['distance.inside.over20', 'distance.outside.over20', 'distance.unknown.over20'],
    outOf: [ALL],
    published: place('Distance between home and placement', 'Placed more than 20 miles from home'),
  }),
  share('distance', {
    id: 'distance.percentUnknown',
    title: 'Distance not known or not recorded',
    better: 'lower',
    of: ['distance.inside.unknown', 'distance.outside.unknown', 'distance.unknown.unknown'],
    outOf: [ALL],
    published: place('Distance between home and placement', 'Distance not known or not recorded'),
  }),
  inHouse('all', 'In-house share, all placements'),
  inHouse('fostering', 'In-house share, fostering'),
  inHouse('mainstreamFostering', 'In-house share, mainstream fostering'),
  inHouse('childrensHomes', 'In-house share, children’s homes'),
  inHouse('residential', 'In-house share, residential'),
  withTrusts('all', 'In-house share with controlled trusts, all placements'),
  withTrusts('fostering', 'In-house share with controlled trusts, fostering'),
  withTrusts('mainstreamFostering', 'In-house share with controlled trusts, mainstream fostering'),
  withTrusts('childrensHomes', 'In-house share with controlled trusts, children’s homes'),
  withTrusts('residential', 'In-house share with controlled trusts, residential'),
  ...(
    [
      ['public', 'Public sector share', FIVE.slice(0, 3)],
      ['private', 'Private sector share', ['provision.all.private']],
      ['voluntary', 'Voluntary sector share', ['provision.all.voluntary']],
    ] as const
  ).map(([id, title, of]) =>
    share('provision', {
      id: `sector.${id}`,
      title,
      definition:
        'Of the children whose provider is an authority, another public body, a private or a voluntary provider. Public is the council itself, other councils and other public bodies.',
      of,
      outOf: FIVE,
    }),
  ),
  ofAll('own', 'Own provision, of all children', 'Own provision (by the LA)'),
  ofAll('private', 'Private provision, of all children', 'Private provision'),
  ofAll('voluntary', 'Voluntary provision, of all children', 'Voluntary/third sector provision'),
  placed('fostering', 'In foster placements', ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'], 'Foster placements'),
  placed('childrensHomes', 'In children’s homes and secure homes', ['K1', 'K2'], "Secure homes and children's homes"),
  placed(
    'supportedAccommodation',
    'In supported accommodation and independent living',
    ['H5', 'K3', 'P2'],
    'Independent and semi-independent living arrangements/supported accommodation',
  ),
  placed('parents', 'Placed with parents', ['P1'], 'Placed with parents or other person with parental responsibility'),
  placed('adoption', 'Placed for adoption', ['A3', 'A4', 'A5', 'A6'], 'Placed for adoption'),
  share('kinship', {
    id: 'kinship.percent',
    title: 'Fostered by a relative or friend',
    of: ['kinship.count'],
    outOf: [ALL],
  }),
  share('stability', {
    id: 'stability.percent',
    title: 'Three or more placements in the year',
    better: 'lower',
    of: ['stability.threeOrMore'],
    outOf: [ALL],
  }),
  share('longTermStability', {
    id: 'longTermStability.percent',
    title: 'Long-term stability',
    better: 'higher',
    of: ['longTermStability.stable'],
    outOf: ['longTermStability.cohort'],
  }),
  ...QUALITY_RULES,
  count('unregistered', {
    id: 'unregistered.toCheck',
    title: 'Placements to check against Ofsted’s register',
    better: 'lower',
    of: ['unregistered.toCheck'],
    register: true,
  }),
  count('unregistered', {
    id: 'unregistered.confirmed',
    title: 'Children in placements confirmed as unregistered',
    better: 'lower',
    of: ['unregistered.confirmed'],
  }),
];
