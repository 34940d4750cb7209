import type { Indicator } from './indicator';

export const REPORT_STATES = {
  draft: 'Draft',
  'data-checked': 'Data checked',
  reviewed: 'Reviewed',
  'signed-off': 'Signed off by the director',
  filed: 'Filed',
  published: 'Published',
  superseded: 'Superseded by a restatement',
} as const;

export type AnnualReportStatus = keyof typeof REPORT_STATES;

/** Steps that a person takes by name; filing and superseding are commands of their own. */
export const PASSAGES = {
  check: { from: ['draft'], to: 'data-checked' },
  review: { from: ['data-checked'], to: 'reviewed' },
  'sign-off': { from: ['reviewed'], to: 'signed-off' },
  reopen: { from: ['data-checked', 'reviewed', 'signed-off'], to: 'draft' },
} as const satisfies Record<string, { from: readonly AnnualReportStatus[]; to: AnnualReportStatus }>;

export type Passage = keyof typeof PASSAGES;

/** A comment and an action on a measure. */
export interface MeasureAction {
  readonly indicator: string;
  readonly comment: string;
  readonly action: string;
  readonly owner: string;
  /** ISO 8601. */
  readonly dueOn: string;
}

/** What the guards look at. */
export interface Readiness {
  readonly indicators: readonly Indicator[];
  readonly actions: readonly MeasureAction[];
  /** Rules that rows were set aside for, of the return that the figures come from. */
  readonly openErrors: readonly string[];
  readonly explained: readonly string[];
  /** False when a newer return, register or directory has come since the figures were counted. */
  readonly inputsUnchanged: boolean;
  /** Whether whoever takes the step wrote words, actions or explanations of this edition. */
  readonly wroteIt: boolean;
  /** Whether they reviewed it. */
  readonly reviewedIt: boolean;
}

/** What stands in the way of a step. */
export interface Obstacle {
  /** A sentence, with what to do. */
  readonly text: string;
  readonly kind: 'inputs' | 'rule' | 'measure' | 'four-eyes';
  /** The rule or the measure; null for the others. */
  readonly id: string | null;
}

const fourEyesWords = (passage: 'review' | 'sign-off' | 'file', { wroteIt, reviewedIt }: Readiness): string[] => {
  if (passage === 'file') return [];
  if (wroteIt)
    return [
      `You have written some of this report, so somebody else has to ${passage === 'review' ? 'review it' : 'sign it off'}.`,
    ];
  return passage === 'sign-off' && reviewedIt
    ? ['You have reviewed this report, so somebody else has to sign it off.']
    : [];
};

/** Two pairs of eyes: what one has written another reviews, and a third, the director, signs off. */
const fourEyes = (passage: 'review' | 'sign-off' | 'file', readiness: Readiness): Obstacle[] =>
  fourEyesWords(passage, readiness).map((text) => ({ text, kind: 'four-eyes', id: null }));

const errors = ({ openErrors, explained }: Readiness): Obstacle[] =>
  openErrors
    .filter((rule) => !explained.includes(rule))
    .map((rule) => ({
      text: `Rows were set aside for the rule "${rule}". Correct them and load the return again, or explain it.`,
      kind: 'rule',
      id: rule,
    }));

const redMeasures = ({ indicators, actions }: Readiness): Obstacle[] =>
  indicators
    .filter(({ id, rating }) => rating === 'red' && !actions.some(({ indicator }) => indicator === id))
    .map(({ id, title }) => ({
      text: `"${title}" (${id}) is red. It needs a comment, and an action with an owner and a date.`,
      kind: 'measure',
      id,
    }));

const INPUTS: Obstacle = {
  text: 'What the figures were counted from has changed since. Open the report again, build it anew, and check it.',
  kind: 'inputs',
  id: null,
};

/** What stands in the way of a step; nothing when it may be taken. */
export function obstaclesTo(passage: Passage | 'file', readiness: Readiness): Obstacle[] {
  if (passage === 'reopen') return [];
  const data = [...(readiness.inputsUnchanged ? [] : [INPUTS]), ...errors(readiness)];
  return passage === 'check' ? data : [...data, ...redMeasures(readiness), ...fourEyes(passage, readiness)];
}
