import { percent } from '#kernel';

export const STEP_KINDS = {
  'childrens-home': 'Children’s home',
  'short-break-home': 'Short-break home',
  'secure-childrens-home': 'Secure children’s home',
  'supported-accommodation': 'Supported accommodation',
  'mainstream-fostering': 'Mainstream fostering households',
  'specialist-fostering': 'Specialist fostering households',
} as const;
export type StepKind = keyof typeof STEP_KINDS;

export const RUN_BY = { council: 'The council', 'controlled-trust': 'A trust that the council controls' } as const;
export const LOCATIONS = {
  'in-area': 'In the area',
  'adjoining-area': 'In an adjoining area',
  elsewhere: 'Elsewhere',
} as const;
export const STEP_STATES = {
  planned: 'Planned',
  'under-way': 'Under way',
  opened: 'Opened',
  withdrawn: 'Withdrawn',
} as const;

export const FOSTERING: readonly StepKind[] = ['mainstream-fostering', 'specialist-fostering'];

/** One step of a plan as the council says it. Days are ISO 8601. */
export interface PlanStep {
  readonly step: string;
  readonly title: string;
  readonly kind: StepKind;
  readonly runBy: keyof typeof RUN_BY;
  readonly location: keyof typeof LOCATIONS;
  readonly places: number;
  readonly households: number;
  readonly capitalPence: number | null;
  readonly grantPence: number | null;
  readonly grantSource: string | null;
  readonly spentPence: number | null;
  readonly nextMilestone: string | null;
  readonly milestoneOn: string | null;
  readonly expectedOpening: string;
  readonly openedOn: string | null;
  readonly deliveredPlaces: number;
  readonly deliveredHouseholds: number;
  readonly status: keyof typeof STEP_STATES;
  readonly note: string | null;
}

/** A step with what became of it since it was first planned. */
export interface StepProgress extends PlanStep {
  /** What the earliest plan that has it expected; its own expectation when it is new. */
  readonly firstExpected: string;
  /** Days later than first expected: to the opening, or to what is expected now. Negative is early. */
  readonly slippedDays: number;
  /** What last year's plan said of its places; null when it was not in it. */
  readonly lastYearPlaces: number | null;
}

export interface PlanTotals {
  readonly steps: number;
  readonly places: number;
  readonly households: number;
  readonly deliveredPlaces: number;
  readonly deliveredHouseholds: number;
  readonly capitalPence: number;
  readonly grantPence: number;
  readonly spentPence: number;
}

/** Progress against the plan of the year before, worked out step by step and never typed in. */
export interface PlanProgress {
  readonly planYear: number;
  /** Whether it is held against the plan as it was filed, or, where no report was, as it was loaded. */
  readonly filed: boolean;
  readonly planned: PlanTotals;
  readonly opened: number;
  /** Steps of it that opened on or before the day that it expected. */
  readonly openedInTime: number;
  /** Steps whose expected opening has passed and that are not open, or are expected later than it said. */
  readonly slipped: number;
  readonly withdrawn: number;
  /** Steps that this year's plan no longer has. */
  readonly missing: readonly string[];
  readonly deliveredPlaces: number;
  readonly deliveredHouseholds: number;
  /** Of the places planned; null when none was. */
  readonly percentDelivered: number | null;
}

export interface OwnProvisionPlan {
  readonly planYear: number;
  readonly file: string;
  readonly loadedAt: string;
  readonly steps: readonly StepProgress[];
  readonly totals: PlanTotals;
  /** Null when there was no plan for the year before. */
  readonly progress: PlanProgress | null;
}

/** A plan as it was loaded. */
export interface StoredPlan {
  readonly planYear: number;
  readonly file: string;
  readonly loadedAt: string;
  readonly steps: readonly PlanStep[];
  /** The steps are those of the report that was filed for its year. */
  readonly filed?: boolean;
}

const sumOf = (steps: readonly PlanStep[], of: (step: PlanStep) => number | null): number =>
  steps.reduce((total, step) => total + (of(step) ?? 0), 0);

/** Sums over steps that were not withdrawn. */
export function totalsOf(all: readonly PlanStep[]): PlanTotals {
  const steps = all.filter(({ status }) => status !== 'withdrawn');
  return {
    steps: steps.length,
    places: sumOf(steps, (step) => step.places),
    households: sumOf(steps, (step) => step.households),
    deliveredPlaces: sumOf(steps, (step) => step.deliveredPlaces),
    deliveredHouseholds: sumOf(steps, (step) => step.deliveredHouseholds),
    capitalPence: sumOf(steps, (step) => step.capitalPence),
    grantPence: sumOf(steps, (step) => step.grantPence),
    spentPence: sumOf(steps, (step) => step.spentPence),
  };
}

const DAY = 86_400_000;
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

function progressOf(last: StoredPlan, now: readonly PlanStep[], day: string): PlanProgress {
  const pairs = last.steps.map((before) => ({ before, after: now.find(({ step }) => step === before.step) ?? null }));
  const found = pairs.flatMap(({ before, after }) => (after ? [{ before, after }] : []));
  const opened = found.filter(({ after }) => after.status === 'opened');
  const inTime = opened.filter(({ before, after }) => (after.openedOn as string) <= before.expectedOpening);
  const slipped = found.filter(
    ({ before, after }) =>
      after.status !== 'opened' &&
      after.status !== 'withdrawn' &&
      (after.expectedOpening > before.expectedOpening || before.expectedOpening <= day),
  );
  const planned = totalsOf(last.steps);
  const delivered = (of: (step: PlanStep) => number): number =>
    found.reduce((total, { before, after }) => total + of(after) - of(before), 0);
  const deliveredPlaces = delivered((step) => step.deliveredPlaces);
  return {
    planYear: last.planYear,
    filed: last.filed === true,
    planned,
    opened: opened.filter(({ before }) => before.status !== 'opened').length,
    openedInTime: inTime.filter(({ before }) => before.status !== 'opened').length,
    slipped: slipped.length,
    withdrawn: found.filter(({ before, after }) => before.status !== 'withdrawn' && after.status === 'withdrawn')
      .length,
    missing: pairs.filter(({ after }) => after === null).map(({ before }) => before.step),
    deliveredPlaces,
    deliveredHouseholds: delivered((step) => step.deliveredHouseholds),
    percentDelivered: percent(deliveredPlaces, planned.places - planned.deliveredPlaces),
  };
}

/**
 * The plan of a year held against those before it.
 * @param plans oldest first, the last of them this year's
 * @param day the day of the report, ISO 8601: a step that should be open by then and is not has slipped
 */
export function planProgress(plans: readonly StoredPlan[], day: string): OwnProvisionPlan | null {
  const plan = plans.at(-1);
  if (plan === undefined) return null;
  const last = plans.find(({ planYear }) => planYear === plan.planYear - 1) ?? null;
  const firstOf = (name: string): PlanStep =>
    plans.flatMap(({ steps }) => steps).find(({ step }) => step === name) as PlanStep;
  return {
    planYear: plan.planYear,
    file: plan.file,
    loadedAt: plan.loadedAt,
    steps: plan.steps.map((step) => {
      const firstExpected = firstOf(step.step).expectedOpening;
      return {
        ...step,
        firstExpected,
        slippedDays: daysBetween(firstExpected, step.openedOn ?? step.expectedOpening),
        lastYearPlaces: last?.steps.find((each) => each.step === step.step)?.places ?? null,
      };
    }),
    totals: totalsOf(plan.steps),
    progress: last && progressOf(last, plan.steps, day),
  };
}
