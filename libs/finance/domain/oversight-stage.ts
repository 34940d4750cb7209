import { invalid } from '#kernel';

/** Stages of oversight, after the Care Quality Commission's six for adult care; 0 is none. */
export const STAGES = [
  { stage: 0, name: 'Not under oversight' },
  { stage: 1, name: 'Entry' },
  { stage: 2, name: 'Regular monitoring' },
  { stage: 3, name: 'Potential concern' },
  { stage: 4, name: 'Financial sustainability concern' },
  { stage: 5, name: 'Significant risk' },
  { stage: 6, name: 'Notification: likely business failure and likely cessation' },
] as const;

export type Stage = (typeof STAGES)[number]['stage'];

export const stageName = (stage: number): string => STAGES.find((each) => each.stage === stage)?.name ?? 'Not known';

/** What the file should hold once an owner is in the stage; the page says what is not there yet. */
export const EXPECTED_AT: Readonly<Partial<Record<Stage, readonly string[]>>> = {
  4: ['recovery-and-resilience-plan'],
  5: ['recovery-and-resilience-plan', 'independent-business-review'],
  6: ['recovery-and-resilience-plan', 'independent-business-review'],
};

/**
 * Stages that can follow. Upwards any, since a collapse does not wait; downwards one at a time, so that nobody falls out of
 * sight; out of oversight only from entry and regular monitoring. An owner comes in by entry.
 */
export function stagesAfter(from: Stage): Stage[] {
  if (from === 0) return [1];
  const up = STAGES.map(({ stage }) => stage).filter((stage) => stage > from);
  const down = (from > 1 ? [from - 1] : []) as Stage[];
  const out: Stage[] = from === 2 ? [0] : from === 1 ? [0] : [];
  return [...new Set([...out, ...down, ...up])].filter((stage) => stage !== 1 || from === 2).sort((a, b) => a - b);
}

/** @throws DomainError invalid when the stage cannot follow */
export function assertMayFollow(from: Stage, to: number): asserts to is Stage {
  const possible = stagesAfter(from);
  if ((possible as number[]).includes(to)) return;
  const listed = possible.map((stage) => `${stage} (${stageName(stage).toLowerCase()})`).join(', ');
  throw invalid(`From stage ${from} an owner can go to ${listed}, not to ${to}.`, [
    { field: 'stage', message: `Choose one of the stages ${possible.join(', ')}` },
  ]);
}

export const DOCUMENT_KINDS = {
  'recovery-and-resilience-plan': 'Recovery and resilience plan',
  'independent-business-review': 'Independent business review',
  return: 'Return',
  'confidential-answer': 'Confidential answer',
  note: 'Note',
} as const;

export type DocumentKind = keyof typeof DOCUMENT_KINDS;

export const isDocumentKind = (word: string): word is DocumentKind => Object.hasOwn(DOCUMENT_KINDS, word);

/** Kinds that Ofsted may be let read, when the oversight body says so of the one document. */
export const mayBeOfsteds = (kind: DocumentKind): boolean => kind !== 'note' && kind !== 'confidential-answer';
