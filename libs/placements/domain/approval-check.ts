import { CONSULTATIONS, type Consultation } from './placement-duties';

/** What regulation 11 asks for before an approval. */
export const APPROVAL_CONDITIONS = {
  wishes: "the child's wishes and feelings have been ascertained",
  'most-appropriate': 'the placement is the most appropriate available',
  relatives: "the child's relatives have been consulted, where appropriate",
  iro: 'the independent reviewing officer has been consulted',
  'area-authority': 'the area authority has been notified, or at a distance consulted and given the care plan',
} as const;
export type ApprovalCondition = keyof typeof APPROVAL_CONDITIONS;
export const isApprovalCondition = (word: string): word is ApprovalCondition =>
  Object.hasOwn(APPROVAL_CONDITIONS, word);

export type ApprovalLevelNeeded = 'none' | 'nominated-officer' | 'dcs' | 'unknown';

const ALWAYS: readonly ApprovalCondition[] = ['wishes', 'most-appropriate'];

/** Roles that may approve at a level. In an emergency an out-of-hours approver stands in for either, by phone. */
export function approvingRoles(level: ApprovalLevelNeeded, emergency: boolean): readonly string[] {
  if (level === 'none')
    return ['placements-officer', 'commissioner', 'nominated-officer', 'director', 'out-of-hours-approver'];
  const usual = level === 'nominated-officer' ? ['nominated-officer', 'director'] : ['director'];
  return emergency ? [...usual, 'out-of-hours-approver'] : usual;
}

const APPROVER = {
  'nominated-officer': 'a nominated officer or the director',
  dcs: "the director of children's services",
};

export interface ApprovalToCheck {
  readonly level: ApprovalLevelNeeded;
  readonly emergency: boolean;
  readonly ticked: readonly ApprovalCondition[];
  readonly approverRoles: readonly string[];
}

/** The least level for a move that disrupts education in key stage 4 (regulation 10). */
export const levelWithEducation = (level: ApprovalLevelNeeded, disruptsKeyStage4: boolean): ApprovalLevelNeeded =>
  disruptsKeyStage4 && level === 'none' ? 'nominated-officer' : level;

/** Which conditions are to hold before the approval: all of regulation 11, less what an emergency lets follow. */
export const conditionsBefore = (level: ApprovalLevelNeeded, emergency: boolean): readonly ApprovalCondition[] =>
  level === 'none' || emergency ? ALWAYS : (Object.keys(APPROVAL_CONDITIONS) as ApprovalCondition[]);

/** What an approval still wants, in sentences; empty when it can be given. */
export function approvalLacks({ level, emergency, ticked, approverRoles }: ApprovalToCheck): string[] {
  const roles = approvingRoles(level, emergency);
  const who = level === 'none' || level === 'unknown' ? APPROVER.dcs : APPROVER[level];
  const allowed = approverRoles.some((role) => roles.includes(role));
  return [
    ...(allowed
      ? []
      : [`The law asks that ${who} approves this${emergency ? ', or an out-of-hours approver by phone' : ''}.`]),
    ...conditionsBefore(level, emergency)
      .filter((each) => !ticked.includes(each))
      .map((each) => `Not confirmed: ${APPROVAL_CONDITIONS[each]}.`),
  ];
}

/** Consultations that were left for afterwards; nothing where the law asks for no approval. */
export const consultationsLeft = (level: ApprovalLevelNeeded, ticked: readonly string[]): Consultation[] =>
  level === 'none' ? [] : (Object.keys(CONSULTATIONS) as Consultation[]).filter((each) => !ticked.includes(each));
