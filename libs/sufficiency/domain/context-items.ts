/** How the value of an item is written. */
export type ContextForm = 'judgement' | 'amount' | 'percentage' | 'pounds';

export interface ContextItem {
  readonly item: string;
  readonly title: string;
  readonly form: ContextForm;
  /** What to enter, for the template. */
  readonly guidance: string;
}

export const JUDGEMENTS = ['Outstanding', 'Good', 'Requires improvement to be good', 'Inadequate'] as const;

const JUDGED = `One of: ${JUDGEMENTS.join('; ')}. The date is that of the inspection`;
const WORKFORCE = 'As in the children’s social work workforce return; the date is the day it was counted';
const SPEND = 'Pounds, net, in the year of account that ends on 31 March of this year';

/** What a council can say of itself, in the order of the template. Nothing here is of a child. */
export const CONTEXT_ITEMS: readonly ContextItem[] = [
  {
    item: 'ofsted-overall',
    title: 'Ofsted: overall effectiveness of children’s services',
    form: 'judgement',
    guidance: JUDGED,
  },
  {
    item: 'ofsted-children-in-care',
    title: 'Ofsted: experiences and progress of children in care',
    form: 'judgement',
    guidance: JUDGED,
  },
  {
    item: 'ofsted-care-leavers',
    title: 'Ofsted: experiences and progress of care leavers',
    form: 'judgement',
    guidance: JUDGED,
  },
  {
    item: 'caseload',
    title: 'Average caseload of a social worker',
    form: 'amount',
    guidance: `Cases for each full-time equivalent. ${WORKFORCE}`,
  },
  {
    item: 'social-worker-vacancies',
    title: 'Social worker posts that are vacant',
    form: 'percentage',
    guidance: `Percentage of full-time equivalent posts. ${WORKFORCE}`,
  },
  {
    item: 'agency-social-workers',
    title: 'Social workers from agencies',
    form: 'percentage',
    guidance: `Percentage of full-time equivalent social workers. ${WORKFORCE}`,
  },
  { item: 'family-help-spend', title: 'Spend on family help', form: 'pounds', guidance: SPEND },
  { item: 'looked-after-spend', title: 'Spend on looked after children', form: 'pounds', guidance: SPEND },
];

export const CONTEXT_HEADER = ['item', 'value', 'as_at', 'source', 'guidance'] as const;
