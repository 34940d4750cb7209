import { addWorkingDays, type CalendarDate } from '#kernel';

/** A task or a notice that the law expects, before it is written down. */
export interface ExpectedDuty {
  readonly kind: 'task' | 'notice';
  /** Of the Care Planning, Placement and Case Review (England) Regulations 2010, or what else asks for it. */
  readonly source: string;
  /** Who is told, or who does it. */
  readonly addressee: string;
  readonly what: string;
  readonly due: CalendarDate;
  readonly mayBeWithheld: boolean;
}

/** Working days for what follows a start or an emergency, and an ending without notice. */
export const DAYS_AFTER_START = 5;
export const DAYS_AFTER_ENDING = 10;

const FAMILY = ['Parents and others with parental responsibility', 'Anyone with a contact order'] as const;
const OTHERS = [
  'The child',
  'The person who cared for the child just before',
  'Integrated care board',
  'GP',
  'Education provider',
  'Independent reviewing officer (IRO)',
] as const;
const AREA_AUTHORITY = 'Area authority';

interface Told {
  readonly source: string;
  readonly what: string;
  readonly due: CalendarDate;
  readonly inArea: boolean | null;
}

/** Everybody whom regulations 13 and 14 name. What could put the child at risk of harm may be withheld from the family. */
function notices({ source, what, due, inArea }: Told): ExpectedDuty[] {
  const notice = (addressee: string, mayBeWithheld: boolean, said = what): ExpectedDuty => ({
    kind: 'notice',
    source,
    addressee,
    what: said,
    due,
    mayBeWithheld,
  });
  return [
    ...OTHERS.map((each) => notice(each, false)),
    ...FAMILY.map((each) => notice(each, true)),
    ...(inArea === true
      ? []
      : [
          notice(
            AREA_AUTHORITY,
            false,
            `${what}, with the assessment of the child's needs, the reasons and the care plan`,
          ),
        ]),
  ];
}

const task = (source: string, addressee: string, what: string, due: CalendarDate): ExpectedDuty => ({
  kind: 'task',
  source,
  addressee,
  what,
  due,
  mayBeWithheld: false,
});

/** Consultations that an emergency leaves for afterwards. */
export const CONSULTATIONS = {
  relatives: "The child's relatives are consulted, where appropriate",
  iro: 'The independent reviewing officer is consulted',
  'area-authority': 'The area authority is notified, or at a distance consulted and given the care plan',
} as const;
export type Consultation = keyof typeof CONSULTATIONS;

export interface StartingPlacement {
  readonly start: CalendarDate;
  readonly emergency: boolean;
  /** Whether it is in the responsible authority's area; null when that is not known. */
  readonly inArea: boolean | null;
  /** Consultations of regulation 11 that were not had before the approval. */
  readonly openConsultations: readonly Consultation[];
  readonly agreementInForce: boolean;
  readonly remand: boolean;
  /** Whether the home is registered with Ofsted and tells the area authority of admissions itself. */
  readonly childrensHome: boolean;
}

/** What a start brings: the plan of regulation 9, the notices of 13, and in an emergency what 11 lets follow. */
export function dutiesAtStart(placement: StartingPlacement): ExpectedDuty[] {
  const { start, emergency, inArea } = placement;
  const after = addWorkingDays(start, DAYS_AFTER_START);
  const due = emergency ? after : start;
  return [
    task('Regulation 9', 'Social worker', 'The placement plan is made with the home, and its copies are given', after),
    ...notices({ source: 'Regulation 13', what: 'Notice of the placement', due, inArea }),
    ...placement.openConsultations.map((each) =>
      task('Regulation 11', 'Social worker', CONSULTATIONS[each], addWorkingDays(start, DAYS_AFTER_START)),
    ),
    ...(placement.agreementInForce
      ? []
      : [task('Homeward', 'Commissioner', 'The individual placement agreement is signed by both sides', after)]),
    ...(placement.remand
      ? [task('Court', 'Social worker', "The court's conditions of remand are in the placement plan", start)]
      : []),
    ...(placement.childrensHome && inArea !== true
      ? [task('Children’s homes', 'Registered manager', 'The home tells the area authority of the admission', after)]
      : []),
    task('Guidance', 'Virtual school head', 'The virtual school head is told', after),
  ];
}

export interface EndingPlacement {
  readonly end: CalendarDate;
  /** Whether it ended without the notice that the agreement asks for, or at once. */
  readonly withoutNotice: boolean;
  readonly inArea: boolean | null;
  /** The review of regulation 14 was not held before. */
  readonly reviewed: boolean;
  readonly childrensHome: boolean;
}

/** What an end brings: notices by the day of the end, or within 10 working days where it came without notice. */
export function dutiesAtEnd({ end, withoutNotice, inArea, reviewed, childrensHome }: EndingPlacement): ExpectedDuty[] {
  const due = withoutNotice ? addWorkingDays(end, DAYS_AFTER_ENDING) : end;
  return [
    ...(reviewed
      ? []
      : [task('Regulation 14', 'Independent reviewing officer (IRO)', "The child's case is reviewed", due)]),
    ...notices({ source: 'Regulation 14', what: 'Notice that the placement has ended', due, inArea }),
    ...(childrensHome && inArea !== true
      ? [task('Children’s homes', 'Registered manager', 'The home tells the area authority of the discharge', due)]
      : []),
  ];
}

/** What a move brings before it: the review of regulation 14, and 10 where it disrupts education in key stage 4. */
export const dutiesAtNotice = (endsOn: CalendarDate, move: { readonly disruptsKeyStage4: boolean }): ExpectedDuty[] => [
  task('Regulation 14', 'Independent reviewing officer (IRO)', "The child's case is reviewed before the end", endsOn),
  ...(move.disruptsKeyStage4
    ? [task('Regulation 10', 'Nominated officer', 'The move that disrupts key stage 4 is approved', endsOn)]
    : []),
];
