import { CRITERIA, MOST_WEIGHT, type Criterion, type Weights } from '#placements';
import type { FormError } from '../rendering/pages';
import type { Candidate } from './candidate-view';
import { criterionInWords } from './need-fields';

export const RESULTS_PAGE = 20;

/** The best that a filter looks through. */
const FILTERED_AMONG = 2000;

export const KIND_CHOICES = [
  { value: '', text: 'Every kind' },
  { value: 'childrens-home', text: 'Children’s homes' },
  { value: 'fostering', text: 'Foster care' },
  { value: 'supported', text: 'Supported accommodation' },
] as const;

export const TIER_CHOICES = [
  { value: '', text: 'Every tier' },
  { value: 'in-house', text: 'In-house' },
  { value: 'framework', text: 'Framework' },
  { value: 'spot', text: 'Spot' },
] as const;

export const FREE_CHOICES = [
  { value: '', text: 'Known to be free, and to be asked' },
  { value: 'known', text: 'Known to be free only' },
] as const;

type Query = Readonly<Record<string, unknown>>;

/** What a person wants to see of the results, as the address says it. */
export interface ChosenResults {
  readonly view: 'list' | 'map';
  readonly kind: string;
  readonly tier: string;
  readonly free: string;
  readonly page: number;
  /** Those that the person set for this look. */
  readonly weights: Partial<Weights>;
  readonly errors: readonly FormError[];
}

const oneOf = (choices: readonly { value: string }[], given: unknown): string =>
  choices.find(({ value }) => value === given)?.value ?? '';

const pageIn = (given: unknown): number =>
  typeof given === 'string' && /^[1-9]\d{0,4}$/.test(given) ? Number(given) : 1;

export function chosenResults(query: Query): ChosenResults {
  const weights: Partial<Record<Criterion, number>> = {};
  const errors: FormError[] = [];
  for (const criterion of CRITERIA) {
    const given = query[`w-${criterion}`];
    if (typeof given !== 'string' || given.trim() === '') continue;
    const weight = /^\d{1,2}(\.\d{1,2})?$/.test(given.trim()) ? Number(given) : NaN;
    if (weight >= 0 && weight <= MOST_WEIGHT) weights[criterion] = weight;
    else {
      const message = `${criterionInWords(criterion)}: enter a number from 0 to ${MOST_WEIGHT}`;
      errors.push({ field: `w-${criterion}`, message });
    }
  }
  return {
    view: query['view'] === 'map' ? 'map' : 'list',
    kind: oneOf(KIND_CHOICES, query['kind']),
    tier: oneOf(TIER_CHOICES, query['tier']),
    free: oneOf(FREE_CHOICES, query['free']),
    page: pageIn(query['page']),
    weights,
    errors,
  };
}

/** The address's question, without its "?", for a link that changes something of it. */
export function questionWith(chosen: ChosenResults, changes: Partial<Record<'view' | 'page', string>>): string {
  const { kind, tier, free, weights, view } = chosen;
  const said = { kind, tier, free, view: view === 'map' ? 'map' : '', ...changes };
  const kept = Object.entries(said).filter(([, value]) => value !== '');
  const weighed = Object.entries(weights).map(([criterion, weight]) => [`w-${criterion}`, String(weight)]);
  return new URLSearchParams([...kept, ...weighed] as [string, string][]).toString();
}

/** Whether nothing is filtered: then candidates come from the search page by page, to the last. */
export const isEveryone = ({ kind, tier, free }: ChosenResults): boolean => kind === '' && tier === '' && free === '';

/** Which candidates the search tells for what is shown. */
export const toldFor = (
  chosen: ChosenResults,
  page: number,
): { readonly after: number; readonly candidates: number } =>
  isEveryone(chosen)
    ? { after: (page - 1) * RESULTS_PAGE, candidates: RESULTS_PAGE }
    : { after: 0, candidates: FILTERED_AMONG };

const kindOf = ({ kind, provisionType }: Candidate): string => {
  if (kind !== 'home') return 'fostering';
  return provisionType === 'Supported Accommodation' ? 'supported' : 'childrens-home';
};

/** Those that the filters leave, in their order; they keep their ranks. */
export const filtered = (candidates: readonly Candidate[], { kind, tier, free }: ChosenResults): Candidate[] =>
  candidates.filter(
    (each) =>
      (kind === '' || kindOf(each) === kind) &&
      (tier === '' || each.tier === tier) &&
      (free === '' || each.availability === 'free throughout'),
  );
