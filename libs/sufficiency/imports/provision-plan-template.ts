import type { FileTemplate, TemplateRow } from '#platform';
import {
  FOSTERING,
  LOCATIONS,
  RUN_BY,
  STEP_KINDS,
  STEP_STATES,
  type PlanStep,
  type StepKind,
} from '../domain/own-provision-plan';

const words = (labels: object): string => Object.keys(labels).join(', ');

const columns = {
  step: { meaning: 'your own reference, the same from year to year', examples: ['S-01', 'S-02'], required: true },
  title: {
    meaning: 'what it is, without an address',
    examples: ['Two-bed home, north', 'Specialist carers'],
    required: true,
  },
  kind: { meaning: words(STEP_KINDS), examples: ['childrens-home', 'specialist-fostering'], required: true },
  run_by: { meaning: words(RUN_BY), examples: ['council', 'council'], required: true },
  location: { meaning: words(LOCATIONS), examples: ['in-area', 'in-area'], required: true },
  places: {
    meaning: 'places in the home, or places that the households are approved for',
    examples: ['2', '10'],
    required: true,
  },
  households: { meaning: 'fostering: households to be approved; empty for a home', examples: ['', '8'] },
  capital: { meaning: 'pounds committed', examples: ['750000', ''] },
  grant: { meaning: 'pounds of it that others grant', examples: ['375000', ''] },
  grant_source: { meaning: 'who grants it', examples: ['DfE capital grant', ''] },
  spent: { meaning: 'pounds spent so far', examples: ['120000', ''] },
  next_milestone: { meaning: 'what comes next', examples: ['Planning permission', 'First approvals'] },
  milestone_on: { meaning: 'when it is expected', examples: ['2025-06-30', '2025-09-01'] },
  expected_opening: {
    meaning: 'when the places are expected to be there',
    examples: ['2026-01-31', '2026-03-31'],
    required: true,
  },
  opened_on: { meaning: 'when they were; with the status opened alone', examples: ['', ''] },
  delivered_places: { meaning: 'places delivered so far', examples: ['0', '4'] },
  delivered_households: { meaning: 'households approved so far', examples: ['', '3'] },
  status: { meaning: words(STEP_STATES), examples: ['planned', 'under-way'], required: true },
  note: { meaning: 'anything to add; it is shown in the report', examples: ['', ''] },
} as const;

export type PlanColumn = keyof typeof columns;

export const PROVISION_PLAN_TEMPLATE: FileTemplate<PlanColumn> = {
  kind: 'own-provision-plan',
  row: 'A row says one step of the plan: a home, or fostering households to recruit.',
  columns,
};

const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;
const readReference = (text: string): string | null => (REFERENCE.test(text) ? text : null);

const keys = <K extends string>(labels: Readonly<Record<K, string>>): K[] => Object.keys(labels) as K[];

/** What a row says of one step. */
export function readStep(row: TemplateRow<PlanColumn>): PlanStep {
  const kind: StepKind = row.needed('kind', row.word('kind', keys(STEP_KINDS)), 'childrens-home');
  const status = row.needed('status', row.word('status', keys(STEP_STATES)), 'planned');
  const openedOn = row.date('opened_on');
  if (status === 'opened' && openedOn === null)
    row.refuse('opened_on', 'required-empty', 'is empty. A step that is opened needs the day.');
  if (status !== 'opened' && openedOn !== null)
    row.refuse(
      'opened_on',
      'not-opened',
      `has a day, but the status is ${status}. Write opened, or leave the day out.`,
    );
  const households = row.whole('households', 0, 9999) ?? 0;
  if (households > 0 && !FOSTERING.includes(kind))
    row.refuse('households', 'no-households', 'is for fostering alone. Leave it empty for a home.');
  const capitalPence = row.pounds('capital');
  const grantPence = row.pounds('grant');
  if ((grantPence ?? 0) > (capitalPence ?? 0))
    row.warn('grant', 'grant-over-capital', 'is more than the capital committed. Check both.');
  return {
    step: row.needed('step', row.read('step', readReference, 'a reference of letters and digits without spaces'), ''),
    title: row.needed('title', row.text('title'), ''),
    kind,
    runBy: row.needed('run_by', row.word('run_by', keys(RUN_BY)), 'council'),
    location: row.needed('location', row.word('location', keys(LOCATIONS)), 'in-area'),
    places: row.needed('places', row.whole('places', 0, 9999), 0),
    households,
    capitalPence,
    grantPence,
    grantSource: row.text('grant_source'),
    spentPence: row.pounds('spent'),
    nextMilestone: row.text('next_milestone'),
    milestoneOn: row.date('milestone_on'),
    expectedOpening: row.needed('expected_opening', row.date('expected_opening'), '' as never),
    openedOn,
    deliveredPlaces: row.whole('delivered_places', 0, 9999) ?? 0,
    deliveredHouseholds: row.whole('delivered_households', 0, 9999) ?? 0,
    status,
    note: row.text('note', 500),
  };
}
