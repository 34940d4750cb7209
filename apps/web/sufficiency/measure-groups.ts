import type { MeasureCard } from './dashboard-cards';

/** What measures are about, by the first word of their name; what is in none of these comes last. */
const GROUPS: readonly { readonly id: string; readonly title: string; readonly families: readonly string[] }[] = [
  { id: 'living', title: 'Where children live', families: ['lookedAfter', 'placedInArea', 'areaDuty', 'distance'] },
  {
    id: 'providers',
    title: 'Who provides, and in what kind of placement',
    families: ['provision', 'managed', 'sector', 'placementType', 'kinship'],
  },
  {
    id: 'care',
    title: 'Stability and quality',
    families: ['stability', 'longTermStability', 'quality', 'siblings', 'comeHome', 'unregistered'],
  },
  { id: 'places', title: 'Places and unmet need', families: ['occupancy', 'netPlaces', 'unmetNeed'] },
  { id: 'money', title: 'Prices, spending and owners', families: ['price', 'fullCost', 'dependency', 'earlyHelp'] },
];
const OTHERS = { id: 'more', title: 'More measures' } as const;

export interface MeasureGroup {
  readonly id: string;
  readonly title: string;
  readonly cards: readonly MeasureCard[];
  readonly reds: number;
}

const groupOf = ({ id }: MeasureCard): string =>
  GROUPS.find(({ families }) => families.includes(id.split('.')[0] ?? ''))?.id ?? OTHERS.id;

/** Measures by what they are about, each in the order of the report; groups without any are left out. */
export const measureGroups = (cards: readonly MeasureCard[]): MeasureGroup[] =>
  [...GROUPS, OTHERS].flatMap(({ id, title }) => {
    const own = cards.filter((card) => groupOf(card) === id);
    return own.length === 0 ? [] : [{ id, title, cards: own, reds: own.filter(({ isRed }) => isRed).length }];
  });
