import { Injectable } from '@nestjs/common';
import { notFound, type Actor, type CalendarDate } from '#kernel';
import {
  CEASING_REASONS,
  CancelPlacement,
  EndPlacement,
  ExtendPlacement,
  GiveNotice,
  PLACE_CHANGE_REASONS,
  ReviewPlacement,
  StartPlacement,
  TakeBackNotice,
  type PlacementShown,
} from '#placements';
import { date, freeText, one, yesNo } from '../needs/field-kinds';
import { today } from '../oversight/form-words';
import { placementStep } from './referral-links';
import type { Answers, AskedField } from './step-form';

export interface PlacementStepWords {
  readonly title: string;
  readonly button: string;
  readonly intro?: readonly string[];
  readonly warning?: string;
  readonly fields: readonly AskedField[];
}

export const PLACEMENT_STEPS = ['start', 'cancel', 'review', 'extend', 'notice', 'take-back-notice', 'end'] as const;
export type PlacementStep = (typeof PLACEMENT_STEPS)[number];

const REASONS = [
  ...Object.entries(PLACE_CHANGE_REASONS).map(([value, words]) => ({ value, text: `${value}: ${words}` })),
  ...CEASING_REASONS.map((value) => ({ value, text: `${value}: being looked after ceased` })),
];

const reason = (): AskedField => ({
  id: 'reason',
  name: 'Reason of the SSDA903',
  kind: one(REASONS),
  needed: 'Choose the reason',
});
const reviewed = (placement: PlacementShown): AskedField => ({
  id: 'reviewedOn',
  name: 'Reviewed on',
  kind: date(),
  hint: `The review of regulation 14 before ${placement.purpose === 'first' ? 'the end' : 'the move'}, where it is not written down yet.`,
});

/** What the council may do with a placement in its state, the likeliest first. */
export function placementActions({ id, state, purpose }: PlacementShown): { text: string; href: string }[] {
  const isRunning = state === 'started' || state === 'notice-given';
  const may: [boolean, PlacementStep, string][] = [
    [state === 'agreed', 'start', purpose === 'first' ? 'The child has moved in' : 'The child has moved'],
    [isRunning, 'review', 'Write a review down'],
    [state === 'started', 'notice', 'Give notice'],
    [state === 'notice-given', 'take-back-notice', 'Take the notice back'],
    [isRunning, 'extend', 'Give it another end'],
    [isRunning, 'end', 'End the placement'],
    [state === 'agreed', 'cancel', 'It does not come about'],
  ];
  return may.filter(([holds]) => holds).map(([, step, text]) => ({ text, href: placementStep(id, step) }));
}

type Words = (placement: PlacementShown) => PlacementStepWords;

const WORDS: Readonly<Record<PlacementStep, Words>> = {
  start: (placement) => ({
    title: 'The child has moved in',
    button: 'Start the placement',
    intro: [
      'The need closes, those who were not chosen are told, and every task and notice that the law expects is listed with its day.',
    ],
    ...(placement.purpose === 'first' ? {} : { warning: 'The placement before it ends with the day of the move.' }),
    fields: [
      {
        id: 'on',
        name: 'Day of the move',
        kind: date(),
        needed: 'Enter the day of the move',
        value: placement.startsOn,
      },
      ...(placement.purpose === 'first'
        ? []
        : [
            {
              id: 'reason',
              name: 'Why the placement before it ends: reason of the SSDA903',
              kind: one(REASONS),
            },
            reviewed(placement),
          ]),
    ],
  }),
  cancel: () => ({
    title: 'It does not come about',
    button: 'Cancel the placement',
    warning: 'Its place is free again, its agreement ends, and the referral is open to the other offers.',
    fields: [{ id: 'why', name: 'Why', kind: freeText(300, 2), needed: 'Say why', hint: 'No names.' }],
  }),
  review: () => ({
    title: 'Write a review down',
    button: 'Keep the review',
    fields: [
      { id: 'on', name: 'Day of the review', kind: date(), needed: 'Enter the day of the review', value: today() },
    ],
  }),
  extend: (placement) => ({
    title: 'Give it another end',
    button: 'Change the end',
    intro: ['Refused where its place is another child’s by then.'],
    fields: [
      {
        id: 'endsOn',
        name: 'Ends on',
        kind: date(),
        hint: 'The first day on which the child is not there any more. Leave empty for an open end.',
        value: placement.endsOn,
      },
    ],
  }),
  notice: () => ({
    title: 'Give notice',
    button: 'Give notice',
    intro: [
      'The agreement says how many days of notice there are in this phase of the stay. The review of regulation 14 is due before the end.',
    ],
    fields: [
      { id: 'on', name: 'Given on', kind: date(), needed: 'Enter the day on which it is given', value: today() },
      {
        id: 'keyStage4',
        name: 'Does the move disrupt the education of a child in key stage 4?',
        kind: yesNo(),
        needed: 'Say whether it does',
      },
    ],
  }),
  'take-back-notice': () => ({
    title: 'Take the notice back',
    button: 'The placement goes on',
    fields: [],
  }),
  end: (placement) => ({
    title: 'End the placement',
    button: 'End the placement',
    intro: [
      'Its place is free from that day, its price lines end, and the notices of regulation 14 are listed with their days.',
    ],
    fields: [
      {
        id: 'on',
        name: 'First day on which the child is not there',
        kind: date(),
        needed: 'Enter the day of the end',
        value: placement.noticeEndsOn ?? today(),
      },
      reason(),
      {
        id: 'emergency',
        name: 'Did it end at once, because somebody was at risk?',
        kind: yesNo(),
        needed: 'Say whether it ended at once',
        hint: 'The review then follows within 10 working days.',
        value: false,
      },
      reviewed(placement),
    ],
  }),
};

/** @throws DomainError not-found for a step there is not */
export function placementStepWords(step: string, placement: PlacementShown): PlacementStepWords {
  const words = WORDS[step as PlacementStep];
  if (!words) throw notFound('That step');
  return words(placement);
}

const dayIn = (answers: Answers, field: string): CalendarDate => answers[field] as CalendarDate;
const dayOrNull = (answers: Answers, field: string): CalendarDate | null =>
  (answers[field] as CalendarDate | null) ?? null;

/** Takes the council's steps of a placement. */
@Injectable()
export class PlacementSteps {
  constructor(
    private readonly start: StartPlacement,
    private readonly cancel: CancelPlacement,
    private readonly review: ReviewPlacement,
    private readonly extend: ExtendPlacement,
    private readonly notice: GiveNotice,
    private readonly takeBack: TakeBackNotice,
    private readonly end: EndPlacement,
  ) {}

  /** @throws as the commands */
  async take(
    step: PlacementStep,
    { actor, placementId, ...seen }: { actor: Actor; placementId: string; version?: number },
    answers: Answers,
  ): Promise<void> {
    const which = { placementId, ...seen };
    const because = typeof answers['reason'] === 'string' ? answers['reason'] : null;
    if (step === 'start') {
      const ending =
        because === null ? {} : { endPrevious: { reason: because, reviewedOn: dayOrNull(answers, 'reviewedOn') } };
      await this.start.execute(actor, { ...which, on: dayIn(answers, 'on'), ...ending });
    }
    if (step === 'cancel') await this.cancel.execute(actor, { ...which, reason: String(answers['why']) });
    if (step === 'review') await this.review.execute(actor, { ...which, on: dayIn(answers, 'on') });
    if (step === 'extend') await this.extend.execute(actor, { ...which, endsOn: dayOrNull(answers, 'endsOn') });
    if (step === 'notice')
      await this.notice.execute(actor, {
        ...which,
        on: dayIn(answers, 'on'),
        disruptsKeyStage4: answers['keyStage4'] === true,
      });
    if (step === 'take-back-notice') await this.takeBack.execute(actor, which);
    if (step === 'end')
      await this.end.execute(actor, {
        ...which,
        on: dayIn(answers, 'on'),
        reason: because ?? '',
        emergency: answers['emergency'] === true,
        reviewedOn: dayOrNull(answers, 'reviewedOn'),
      });
  }
}
