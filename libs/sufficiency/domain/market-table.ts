import type { IndicatorUnit, Valued } from './indicator';
import type { Market } from './market';
import { changeOf, costPerWeek, plain, pounds, share, voidsPerWeek } from './market-valued';
import { ALL_KINDS, type Service } from './prices';

export type MarketFacts = Omit<Market, 'earlier'>;

/** A measure that is counted from what is recorded beside the return. */
export interface MarketRule {
  readonly id: string;
  readonly title: string;
  readonly unit: IndicatorUnit;
  readonly better: 'higher' | 'lower' | null;
  readonly definition: string;
  /** What is counted, and of what, in words. */
  readonly numerator: string;
  readonly denominator: string;
  readonly source: string;
  readonly whenNull: string;
  of(market: MarketFacts): Valued;
}

const PLACES = 'Places and vacancies as their provider described and confirmed them';
const AGREEMENTS = 'The council’s placement agreements, made or recorded in Homeward';
const REFERRALS = 'The council’s referrals, recorded in Homeward';
const NO_PLACES = 'no home has described its places';
const NO_REFERRAL = 'no referral of the year is recorded';

const OWN_OCCUPANCY = (['Registered', 'Staffed', 'Offered'] as const).map((of): MarketRule => {
  const key = of.toLowerCase() as 'registered' | 'staffed' | 'offered';
  return {
    id: `occupancy.of${of}`,
    title: `Occupancy of the council’s own homes, of ${key} places`,
    unit: 'percent',
    better: null,
    definition: `Places of the council’s own children’s homes that were occupied on 31 March, of those ${key}. Short-break-only homes are left out. A place that is kept empty because a child would not match is kept empty for a reason, and is taken off no denominator. The three denominators are never mixed.`,
    numerator: 'Places in which a child lived',
    denominator: `Places that were ${key}`,
    source: PLACES,
    whenNull: NO_PLACES,
    of: ({ occupancy: o }) => share(o?.occupied, o?.[key]),
  };
});

const median = (service: Service, title: string): MarketRule => ({
  id: `price.${service}.median`,
  title: `Median weekly price, ${title}`,
  unit: 'pounds',
  better: null,
  definition: `The middle of what placements in ${title} that ran on 31 March cost a week: core, additional support, education and other together, whoever pays. Told of five placements or more. A change from year to year is also a change of who is placed where: the like-for-like change is not.`,
  numerator: 'Pounds a week, without VAT',
  denominator: 'The middle placement',
  source: AGREEMENTS,
  whenNull: 'fewer than five placements with a price ran on the day',
  of: ({ prices }) => pounds(prices?.services?.find((each) => each.service === service)?.medianPence),
});

const fullCost = (kind: 'Residential care' | 'Fostering', id: string, words: string): MarketRule => ({
  id: `fullCost.${id}`,
  title: `In-house ${words} at full cost`,
  unit: 'pounds',
  better: null,
  definition: `What the section 251 outturn says was spent on the council’s own ${words} in the newest year of which a return is loaded, for each week of each child in it: the mean of the children on the two ends of the year. Overheads are as the outturn has them.`,
  numerator: `Spent on own ${words} in the year of account`,
  denominator: 'Child-weeks: children in own provision times 365/7',
  source: 'Section 251 outturn; children looked after return',
  whenNull: 'no outturn of a year with a return is loaded, or no child lived in own provision',
  of: ({ fullCost: found }) => costPerWeek(found?.kinds.find((each) => each.kind === kind)),
});

/** Every measure of the market, in the order in which reports show them. */
export const MARKET_RULES: readonly MarketRule[] = [
  {
    id: 'siblings.percentTogether',
    title: 'Sibling groups placed together',
    unit: 'percent',
    better: 'higher',
    definition:
      'Of groups of brothers and sisters whose needs went out together, and of which two or more were in placements on 31 March: those of which all who are placed live in one home or household. A group of which one alone is placed says nothing yet and is in neither part. The children looked after return does not say who is a sibling of whom.',
    numerator: 'Groups in one home or household',
    denominator: 'Groups with two or more children in placements',
    source: REFERRALS,
    whenNull: 'no two children of a group are in placements',
    of: ({ siblings }) => share(siblings?.together, siblings?.groups),
  },
  ...OWN_OCCUPANCY,
  {
    id: 'netPlaces.places',
    title: 'Net new places in children’s homes in the area',
    unit: 'places',
    better: 'higher',
    definition:
      'Registered places of children’s homes in the area that joined Ofsted’s register in the year, less those of homes that left it; short-break-only homes are left out. By type and sector they stand with the own-provision plan.',
    numerator: 'Places of homes that opened, less places of homes that closed',
    denominator: 'None: a count',
    source: 'Ofsted, joiners and leavers',
    whenNull: 'no table of joiners and leavers of the year is loaded',
    of: ({ netPlaces: n }) => plain(n && n.opened - n.closed),
  },
  median('childrensHomes', 'children’s homes'),
  median('fostering', 'fostering'),
  median('supportedAccommodation', 'supported accommodation'),
  {
    id: 'price.likeForLike',
    title: 'Change of price, same child in the same home',
    unit: 'percent',
    better: 'lower',
    definition:
      'Placements that ran on 31 March of this year and of the last: what they cost a week now against then. No other child, home or need is in it, so that it is a change of price alone.',
    numerator: 'What they cost a week more, or less',
    denominator: 'What they cost a week a year before',
    source: AGREEMENTS,
    whenNull: 'no placement with a price ran on both days',
    of: ({ prices }) => changeOf(prices?.likeForLike?.find(({ kind }) => kind === ALL_KINDS)),
  },
  {
    id: 'price.voids',
    title: 'Voids paid for each occupied week',
    unit: 'pounds',
    better: 'lower',
    definition:
      'What was paid in the year for days after a child had left (notice and void days), for each week in which a child lived in a placement with a price. Places kept under a block contract are not in it: what is paid for them is not told place by place.',
    numerator: 'Pounds paid for days on which nobody lived there',
    denominator: 'Weeks in which a child did',
    source: AGREEMENTS,
    whenNull: 'no placement with a price was lived in',
    of: ({ prices }) => voidsPerWeek(prices?.voids),
  },
  fullCost('Residential care', 'residential', 'residential care'),
  fullCost('Fostering', 'fostering', 'fostering'),
  {
    id: 'unmetNeed.percentWithout',
    title: 'Searches that ended without a placement',
    unit: 'percent',
    better: 'lower',
    definition:
      'Of referrals that were put out to providers and ended in the year: those withdrawn or closed without a placement.',
    numerator: 'Referrals that ended without a placement',
    denominator: 'Referrals that ended',
    source: REFERRALS,
    whenNull: NO_REFERRAL,
    of: ({ unmetNeed: u }) => share(u?.withoutPlacement, u?.ended),
  },
  {
    id: 'unmetNeed.percentSecondChoice',
    title: 'Placed in a second-choice kind of placement',
    unit: 'percent',
    better: 'lower',
    definition:
      'Of placements of the year whose need preferred a kind (foster care, residential care, supported accommodation): those of another kind.',
    numerator: 'Placements of a kind that was not preferred',
    denominator: 'Placements whose need preferred a kind',
    source: REFERRALS,
    whenNull: 'no placement of the year has a preferred kind',
    of: ({ unmetNeed: u }) => share(u?.secondChoice?.count, u?.secondChoice?.of),
  },
  {
    id: 'unmetNeed.percentOverDistance',
    title: 'Placed farther away than was wanted',
    unit: 'percent',
    better: 'lower',
    definition:
      'Of placements of the year whose need named a distance from home, or preferred a place in the council’s own area: those farther away, or outside the area.',
    numerator: 'Placements over the distance, or outside the area',
    denominator: 'Placements whose need named a distance or the area, where it is known',
    source: REFERRALS,
    whenNull: 'no placement of the year has a preferred distance or area',
    of: ({ unmetNeed: u }) => share(u?.overDistance?.count, u?.overDistance?.of),
  },
  {
    id: 'unmetNeed.medianDays',
    title: 'Days until half of searches have a placement',
    unit: 'days',
    better: 'lower',
    definition:
      'By Kaplan and Meier: a search that is still open, or ended without a placement, counts as long as it ran. To leave those out would make waiting look shorter.',
    numerator: 'Days from being put out to the end of the search',
    denominator: 'Searches that ran in the year',
    source: REFERRALS,
    whenNull: 'fewer than half of the searches have found a placement',
    of: ({ unmetNeed: u }) => plain(u?.medianDays),
  },
  {
    id: 'unmetNeed.timesRefusedPerHome',
    title: 'Refusals for each home that refused',
    unit: 'times',
    better: null,
    definition: 'How often homes and services that refused in the year did so. Those that never answered are apart.',
    numerator: 'Refusals',
    denominator: 'Distinct homes and services that refused',
    source: REFERRALS,
    whenNull: 'nobody refused',
    of: ({ unmetNeed: u }) => ({
      value: u?.timesRefusedPerHome ?? null,
      numerator: u?.timesRefused ?? null,
      denominator: u?.refusals ?? null,
    }),
  },
  {
    id: 'dependency.hhi',
    title: 'Concentration of owners (Herfindahl-Hirschman index)',
    unit: 'index',
    better: 'lower',
    definition:
      'The sum of the squared shares of children by the owner of their home or agency, in percent: 10,000 is one owner alone. By the return and the owners above registrations on 31 March; an agency’s address says nothing of where its carers live.',
    numerator: 'Squared percentages, added up',
    denominator: 'Children whose provider is an authority, another public body, private or voluntary',
    source: 'Children looked after return; Ofsted’s register; documented owners',
    whenNull: 'no complete register at or before 31 March has been loaded, or no child’s owner is known',
    of: ({ dependency }) => plain(dependency?.hhi),
  },
  {
    id: 'dependency.percentRed',
    title: 'With an owner whose public evidence is red',
    unit: 'percent',
    better: 'lower',
    definition:
      'Children whose home or agency is owned by a body of which some company has a red indicator of public evidence that stands open when the report is built, after the provider’s right of reply. An owner that cannot be assessed is not green: such children are shown apart.',
    numerator: 'Children with such an owner',
    denominator: 'Children whose provider is an authority, another public body, private or voluntary',
    source: 'Children looked after return; public accounts and notices',
    whenNull: 'owners are not known, or none of them could be assessed',
    of: ({ dependency }) =>
      typeof dependency?.red?.percent !== 'number' ? plain(null) : share(dependency.red.children, dependency.children),
  },
  {
    id: 'comeHome.percentReady',
    title: 'Ready to come home or step down',
    unit: 'percent',
    better: 'higher',
    definition:
      'Of children with a plan to return to the area or to step down that was open on 31 March: those who are ready.',
    numerator: 'Children who are ready',
    denominator: 'Children with a plan',
    source: 'The council’s come-home list in Homeward',
    whenNull: 'no plan is recorded',
    of: ({ comeHome }) => share(comeHome?.ready, comeHome?.children),
  },
  {
    id: 'comeHome.percentOverdue',
    title: 'Whose target date to come home has passed',
    unit: 'percent',
    better: 'lower',
    definition:
      'Of children with a plan to return to the area or to step down that was open on 31 March: those whose target date was before it.',
    numerator: 'Children whose target date has passed',
    denominator: 'Children with a plan',
    source: 'The council’s come-home list in Homeward',
    whenNull: 'no plan is recorded',
    of: ({ comeHome }) => share(comeHome?.overdue, comeHome?.children),
  },
  {
    id: 'unregistered.days',
    title: 'Child-days in unregistered placements',
    unit: 'days',
    better: 'lower',
    definition:
      'Days of the year on which a child lived in a placement whose code is known to mean that it should be registered, or that the council itself confirmed as unregistered. Not known, rather than 0, until one of the two is known.',
    numerator: 'Child-days',
    denominator: 'None: a count',
    source: 'Children looked after return; the council’s confirmations',
    whenNull: 'no code is known to mean it, and the council has confirmed none',
    of: ({ unregisteredDays }) => plain(unregisteredDays?.days),
  },
  {
    id: 'earlyHelp.pencePerPound',
    title: 'Spent on family help for each pound on children looked after',
    unit: 'pence',
    better: null,
    definition: 'Spend on family support against spend on children looked after, as given.',
    numerator: 'Spend on family support',
    denominator: 'Spend on children looked after',
    source: 'Section 251 outturn, or the council’s own word where it is newer',
    whenNull: 'no outturn is loaded, and the council has not said',
    of: ({ earlyHelp: e }) => ({
      value: e?.pencePerPound ?? null,
      numerator: e ? e.familySupportPence / 100 : null,
      denominator: e ? e.lookedAfterPence / 100 : null,
    }),
  },
];
