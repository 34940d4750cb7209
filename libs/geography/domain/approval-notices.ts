import { addWorkingDays, type CalendarDate } from '#kernel';

/** Working days within which the rest follows an emergency, and a placement plan its start. */
export const WORKING_DAYS_AFTER = 5;

export interface PlacementNotice {
  readonly to: string;
  readonly due: CalendarDate;
}

const ALWAYS = [
  'The child',
  'Parents and others with parental responsibility',
  'Anyone with a contact order',
  'The person who cared for the child just before',
  'Integrated care board',
  'GP',
  'Education provider',
  'Independent reviewing officer (IRO)',
];

const AREA_AUTHORITY = "Area authority, with the assessment of the child's needs, the reasons and the care plan";

/**
 * Who is told in writing of a placement (regulation 13), and by when: before it starts, so by the day of the start; in an
 * emergency within 5 working days of it. In its own area the responsible authority is the area authority.
 */
export function placementNotices(placement: {
  inArea: boolean | null;
  emergency: boolean;
  start: CalendarDate;
}): PlacementNotice[] {
  const due = placement.emergency ? addWorkingDays(placement.start, WORKING_DAYS_AFTER) : placement.start;
  const recipients = placement.inArea === true ? ALWAYS : [...ALWAYS, AREA_AUTHORITY];
  return recipients.map((to) => ({ to, due }));
}
