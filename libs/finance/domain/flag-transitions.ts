import { conflict, invalid } from '#kernel';

export const FLAG_STATES = [
  'raised',
  'acknowledged',
  'information-requested',
  'answered',
  'closed',
  'reopened',
] as const;
export type FlagState = (typeof FLAG_STATES)[number];

export const FLAG_ACTIONS = ['acknowledge', 'request-information', 'answer', 'close', 'reopen'] as const;
export type FlagAction = (typeof FLAG_ACTIONS)[number];

interface Transition {
  readonly from: readonly FlagState[];
  readonly to: FlagState;
  /** What must be written with it; null for nothing. */
  readonly reason: 'question' | 'answer' | 'reason' | null;
}

const OPEN: readonly FlagState[] = ['raised', 'acknowledged', 'information-requested', 'answered', 'reopened'];

/** The table of what can become of a flag. */
export const FLAG_TRANSITIONS: Readonly<Record<FlagAction, Transition>> = {
  acknowledge: { from: ['raised', 'reopened', 'answered'], to: 'acknowledged', reason: null },
  'request-information': {
    from: ['raised', 'acknowledged', 'answered', 'reopened'],
    to: 'information-requested',
    reason: 'question',
  },
  answer: {
    from: ['raised', 'acknowledged', 'information-requested', 'answered', 'reopened'],
    to: 'answered',
    reason: 'answer',
  },
  close: { from: OPEN, to: 'closed', reason: 'reason' },
  reopen: { from: ['closed'], to: 'reopened', reason: 'reason' },
};

export const RIGHT_OF_REPLY_DAYS = 10;

/** The state after an action. @throws DomainError conflict when it cannot be taken now; invalid when words are missing */
export function nextState(state: FlagState, action: FlagAction, reason: string | null): FlagState {
  const { from, to, reason: needed } = FLAG_TRANSITIONS[action];
  if (!from.includes(state))
    throw conflict(
      `This flag is ${state}, so it cannot take "${action}". It can take: ${actionsFrom(state).join(', ')}.`,
    );
  if (needed !== null && !reason?.trim()) throw invalid(`Write the ${needed} that goes with "${action}".`);
  return to;
}

export const actionsFrom = (state: FlagState): FlagAction[] =>
  FLAG_ACTIONS.filter((action) => FLAG_TRANSITIONS[action].from.includes(state));
