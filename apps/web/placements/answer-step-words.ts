import { notFound, type Actor } from '#kernel';
import {
  DECLINE_REASONS,
  ENDINGS,
  WITHDRAWAL_ENDINGS,
  type ApproachShown,
  type ReferralShown,
  type SiblingOffer,
} from '#placements';
import { date, freeText, moment, one, some, whole } from '../needs/field-kinds';
import { today } from '../oversight/form-words';
import { money } from './money-fields';
import type { AskedField } from './step-form';

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
    fields: [
      {
        id: 'told',
        name: 'What is it told?',
        hint: 'It is told nothing else.',
        kind: one(WITHDRAWAL_ENDINGS.map((value) => ({ value, text: ENDINGS[value] }))),
        needed: 'Choose what it is told',
      },
      { id: 'reason', name: 'Why, for the council’s own file', kind: freeText(300, 2), needed: 'Say why' },
    ],
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
