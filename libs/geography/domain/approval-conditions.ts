import { addWorkingDays, inWords, type CalendarDate } from '#kernel';
import type { Level } from './approval-level';
import { WORKING_DAYS_AFTER } from './approval-notices';

interface Circumstances {
  readonly emergency: boolean;
  readonly start: CalendarDate;
}

const BEFORE_ANY_APPROVAL = [
  "The child's wishes and feelings have been ascertained, and due consideration given to them.",
  'The placement is the most appropriate available, and consistent with the care plan.',
];

const APPROVER: Record<Exclude<Level, 'none'>, string> = {
  'nominated-officer': 'A nominated officer approves before the move.',
  dcs: "The director of children's services approves before the move.",
  unknown: "Until legal advice is had: the director of children's services approves before the move.",
};

const AREA_AUTHORITY: Record<Exclude<Level, 'none'>, string> = {
  'nominated-officer': 'The area authority has been notified.',
  dcs: 'The area authority has been consulted and given the care plan.',
  unknown: 'The area authority has been consulted and given the care plan.',
};

const ALSO = [
  'Regulation 10: a move that disrupts the education of a child in key stage 4 needs the approval of a nominated officer.',
  'Regulation 13: a notice may be withheld from a person where it would put the child at risk of harm.',
];

function approvalConditions(level: Exclude<Level, 'none'>, { emergency, start }: Circumstances): string[] {
  const consultations = [
    "The child's relatives have been consulted, where appropriate.",
    'The independent reviewing officer (IRO) has been consulted.',
    AREA_AUTHORITY[level],
  ];
  if (!emergency) return [APPROVER[level], ...BEFORE_ANY_APPROVAL, ...consultations];
  const by = inWords(addWorkingDays(start, WORKING_DAYS_AFTER));
  return [
    `${APPROVER[level]} An emergency does not relax this: an out-of-hours approver may do it by phone, and it is recorded.`,
    ...BEFORE_ANY_APPROVAL,
    ...consultations.map((each) => `Within ${WORKING_DAYS_AFTER} working days, by ${by}: ${each}`),
  ];
}

/** What must hold before, and follow, the approval (regulation 11(2) and (3)), with the plan and notes of regulations 9, 10 and 13. */
export function conditionsOf(level: Level, circumstances: Circumstances): string[] {
  const plan = inWords(addWorkingDays(circumstances.start, WORKING_DAYS_AFTER));
  return [
    ...(level === 'none' ? [] : approvalConditions(level, circumstances)),
    `Regulation 9: the placement plan is made before the placement starts, or where that is not practicable within ${WORKING_DAYS_AFTER} working days of the start, by ${plan}.`,
    ...ALSO,
  ];
}
