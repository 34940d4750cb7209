import { notFound, type Actor, type CalendarDate } from '#kernel';
import {
  AcceptOffer,
  AcceptSiblings,
  DECLINE_REASONS,
  DeclineApproach,
  MakeOffer,
  PreferOffer,
  PutBackOffer,
  RecordAssessment,
  ShortlistApproach,
  WithdrawApproach,
  type ApproachShown,
  type OfferedUnit,
  type ReferralShown,
  type SiblingOffer,
} from '#placements';
import { Injectable } from '@nestjs/common';
import { date, freeText, moment, one, some, whole } from '../needs/field-kinds';
import { today } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { money } from './money-fields';
import type { Answers, AskedField } from './step-form';

/** What a step of an answer knows. */
export interface AnswerAt {
  readonly actor: Actor;
  readonly referral: ReferralShown;
  readonly approach: ApproachShown;
  readonly siblings: readonly SiblingOffer[];
  readonly version: { readonly version?: number };
}

export interface AnswerStepWords {
  readonly title: string;
  readonly button: string;
  readonly intro?: readonly string[];
  readonly warning?: string;
  readonly fields: readonly AskedField[];
}

export const ANSWER_STEPS = [
  'shortlist',
  'offer',
  'decline',
  'assess',
  'prefer',
  'put-back',
  'withdraw',
  'accept',
] as const;
export type AnswerStep = (typeof ANSWER_STEPS)[number];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const amount = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** What is asked of the council for a step of one provider's answer. @throws DomainError not-found for a step there is not */
export function answerStepWords(step: string, { referral, approach, siblings }: AnswerAt): AnswerStepWords {
  const words = WORDS[step as AnswerStep];
  if (!words) throw notFound('That step');
  return words(approach, referral, siblings);
}

type Words = (approach: ApproachShown, referral: ReferralShown, siblings: readonly SiblingOffer[]) => AnswerStepWords;

const DAY = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();

const WORDS: Readonly<Record<AnswerStep, Words>> = {
  shortlist: ({ providerName }) => ({
    title: `Shortlist ${providerName}`,
    button: 'Shortlist',
    warning: `${providerName} may then open the child’s full file. Each opening is in your access log; it ends when the referral ends or another is chosen.`,
    fields: [],
  }),
  offer: ({ providerName }) => ({
    title: `Write down an offer of ${providerName}`,
    button: 'Keep the offer',
    intro: [
      'It does not answer on Homeward. What it said by phone is kept under your name. Pounds a week, without VAT.',
    ],
    fields: [
      { id: 'core', name: 'Core', kind: money(), needed: 'Enter the core price a week' },
      { id: 'additional', name: 'Additional support', kind: money() },
      { id: 'education', name: 'Education', kind: money() },
      { id: 'other', name: 'Other', kind: money() },
      { id: 'earliestStart', name: 'Earliest start', kind: date(), needed: 'Enter the earliest start', value: today() },
      { id: 'expiresAt', name: 'Open until', kind: moment(), needed: 'Enter until when it is open', value: inDays(3) },
      { id: 'conditions', name: 'Conditions', kind: freeText(2000, 3) },
      { id: 'building', name: 'Building', kind: whole(1, 4), hint: 'Where the registration has several.' },
      {
        id: 'place',
        name: 'Place',
        kind: freeText(40),
        hint: 'Its code, where the home says which places it has. Several with commas.',
      },
    ],
  }),
  decline: ({ providerName }) => ({
    title: `Write down that ${providerName} declined`,
    button: 'Keep the answer',
    fields: [
      {
        id: 'reason',
        name: 'Why',
        kind: one(Object.entries(DECLINE_REASONS).map(([value, words]) => ({ value, text: words }))),
        needed: 'Choose the reason',
      },
    ],
  }),
  assess: ({ providerName, assessment }) => ({
    title: `Impact and matching: ${providerName}`,
    button: 'Keep the assessment',
    intro: [
      'Nothing of a child who lives there is written here: the home knows its residents, and says whether they match.',
    ],
    fields: [
      {
        id: 'impact',
        name: 'Impact on those who live there',
        kind: freeText(4000, 4),
        needed: 'Say what the impact is',
        value: assessment?.impact,
      },
      {
        id: 'matching',
        name: 'How the home meets what the child needs',
        kind: freeText(4000, 4),
        needed: 'Say how the home matches',
        value: assessment?.matching,
      },
      { id: 'mitigation', name: 'What would lessen the risks', kind: freeText(4000, 3), value: assessment?.mitigation },
    ],
  }),
  prefer: ({ providerName, offer }) => ({
    title: `Prefer the offer of ${providerName}`,
    button: 'Prefer this offer',
    intro: [
      'It then waits for approval at the level that the law asks. The others stay as they are until the child has moved in.',
    ],
    fields: [
      {
        id: 'reason',
        name: 'Why this one',
        kind: freeText(1000, 3),
        needed: 'Say why this offer is preferred',
        hint: 'Kept in the call-off file.',
      },
      {
        id: 'holdUntil',
        name: 'Hold its place until',
        kind: moment(),
        hint: 'Nobody else can take it before. Leave empty to hold nothing.',
        value: inDays(2),
      },
      { id: 'holdFrom', name: 'Held from', kind: date(), value: offer?.earliestStart ?? today() },
    ],
  }),
  'put-back': ({ providerName }) => ({
    title: `Take the preference for ${providerName} back`,
    button: 'Take it back',
    intro: ['The offer stands beside the others again, its approval is void, and its place is let go.'],
    fields: [],
  }),
  withdraw: ({ providerName }) => ({
    title: `Withdraw the question to ${providerName}`,
    button: 'Withdraw',
    warning: 'It can read nothing of the referral from then on. A place that is held for it is let go.',
    fields: [{ id: 'reason', name: 'Why', kind: freeText(300, 2), needed: 'Say why' }],
  }),
  accept: ({ id, providerName, offer }, _, siblings) => {
    const others = siblings.filter((each) => each.approachId !== id && each.state === 'approved');
    return {
      title: `Accept the offer of ${providerName}`,
      button: 'Accept',
      warning:
        'The place is the child’s from these days on, and nobody else’s. The agreement is drafted from the offer.',
      fields: [
        {
          id: 'startsOn',
          name: 'Starts on',
          kind: date(),
          needed: 'Enter the day on which it starts',
          value: offer?.earliestStart,
        },
        {
          id: 'endsOn',
          name: 'Ends on',
          kind: date(),
          hint: 'The first day on which the child is not there any more. Leave empty while that is open.',
        },
        ...(others.length === 0
          ? []
          : [
              {
                id: 'together',
                name: 'Accept together with those of brothers and sisters',
                kind: some(
                  others.map((each) => ({ value: each.approachId, text: `${each.reference}: ${each.providerName}` })),
                ),
                hint: 'All of them, or none, with the same days.',
              },
            ]),
      ],
    };
  },
};

/** Takes the council's steps of a provider's answer. */
@Injectable()
export class AnswerSteps {
  constructor(
    private readonly shortlist: ShortlistApproach,
    private readonly makeOffer: MakeOffer,
    private readonly decline: DeclineApproach,
    private readonly assess: RecordAssessment,
    private readonly prefer: PreferOffer,
    private readonly putBack: PutBackOffer,
    private readonly withdraw: WithdrawApproach,
    private readonly accept: AcceptOffer,
    private readonly acceptSiblings: AcceptSiblings,
  ) {}

  /** Answers where to go on. @throws as the commands */
  async take(step: AnswerStep, at: AnswerAt, answers: Answers): Promise<string> {
    const { actor, referral, approach, version } = at;
    const which = { approachId: approach.id, ...version };
    const reason = text(answers['reason']);
    if (step === 'accept') return this.accepted(at, answers);
    if (step === 'shortlist') await this.shortlist.execute(actor, which);
    if (step === 'put-back') await this.putBack.execute(actor, which);
    if (step === 'withdraw') await this.withdraw.execute(actor, { ...which, reason });
    if (step === 'decline') await this.decline.execute(actor, { ...which, reason });
    if (step === 'offer')
      await this.makeOffer.execute(actor, { ...which, ...offerOf(answers, referral.places), at: new Date() });
    if (step === 'assess') {
      const { impact, matching, mitigation } = answers;
      const said = { impact: text(impact), matching: text(matching), mitigation: text(mitigation) };
      await this.assess.execute(actor, { ...which, ...said });
    }
    if (step === 'prefer') {
      const from = (answers['holdFrom'] as CalendarDate | null) ?? approach.offer?.earliestStart ?? today();
      const until = text(answers['holdUntil']);
      const hold = until === '' ? {} : { hold: { from, to: null, until: new Date(until) } };
      await this.prefer.execute(actor, { ...which, reason, ...hold, at: new Date() });
      return to(PATHS.answerApproval, { referralId: referral.id, approachId: approach.id });
    }
    return to(PATHS.answer, { referralId: referral.id, approachId: approach.id });
  }

  private async accepted({ actor, referral, approach, version }: AnswerAt, answers: Answers): Promise<string> {
    const days = {
      startsOn: answers['startsOn'] as CalendarDate,
      endsOn: (answers['endsOn'] as CalendarDate | null) ?? null,
    };
    const others = (answers['together'] as string[] | null) ?? [];
    const own = { approachId: approach.id, ...version, ...days };
    const { siblingGroup } = referral;
    if (others.length === 0 || siblingGroup === null) {
      const { placementId } = await this.accept.execute(actor, own);
      return to(PATHS.placement, { placementId });
    }
    const all = [own, ...others.map((approachId) => ({ approachId, ...days }))];
    await this.acceptSiblings.execute(actor, siblingGroup, all);
    return to(PATHS.placements);
  }
}

function offerOf(answers: Answers, places: number) {
  const codes = text(answers['place'])
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const building = typeof answers['building'] === 'number' ? { building: answers['building'] } : {};
  const units: OfferedUnit[] =
    codes.length > 0
      ? codes.map((place) => ({ building: 1, ...building, place }))
      : Array.from({ length: places }, () => ({ ...building }));
  return {
    corePence: amount(answers['core']),
    additionalPence: amount(answers['additional']),
    educationPence: amount(answers['education']),
    otherPence: amount(answers['other']),
    earliestStart: answers['earliestStart'] as CalendarDate,
    expiresAt: new Date(text(answers['expiresAt'])),
    conditions: text(answers['conditions']),
    units,
  };
}
