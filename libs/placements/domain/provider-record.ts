import { profileOf } from './unmet-need';
import { wilson } from './stability';

/**
 * Refusals that are a provider's own duty to make: for the children who live there, its statement of purpose and its
 * registration. They are shown, and count against nobody. Homeward's own list.
 */
export const REFUSALS_NOT_COUNTED: readonly string[] = [
  'would-not-match',
  'outside-statement-of-purpose',
  'outside-registration',
  'regulatory-restriction',
];

/** One time that a provider was asked. */
export interface ProviderAnswer {
  readonly councilId: string;
  readonly council: string;
  readonly providerId: string | null;
  readonly providerName: string;
  readonly urn: string | null;
  readonly age: number | null;
  /** Told to the council alone. */
  readonly riskGroup: string | null;
  readonly state: string;
  readonly declineReason: string | null;
  readonly askedAt: Date;
  readonly replyBy: Date;
  readonly answeredAt: Date | null;
  /** Totals a week of the first and the last offer, in pence; null without one. */
  readonly firstPence: number | null;
  readonly lastPence: number | null;
}

export interface AnswersCounted {
  readonly asked: number;
  readonly offered: number;
  readonly refused: number;
  /** Of the refused: for matching and registration, which count against nobody. */
  readonly refusedForMatching: number;
  readonly noReply: number;
  /** Asked, still within the deadline or ended before it. */
  readonly open: number;
  /** Of 100 answers that count, offers; null where there are none. */
  readonly acceptancePercent: number | null;
  /** 95 of 100 such intervals hold the true share. */
  readonly acceptanceFrom: number | null;
  readonly acceptanceTo: number | null;
  /** Of 100 requests whose deadline passed or that were answered; null where there are none. */
  readonly noReplyPercent: number | null;
}

export interface ProviderRecord extends AnswersCounted {
  readonly refusedFor: Readonly<Record<string, number>>;
  /** Offers that were made again at more. */
  readonly pricesRaised: number;
  /** Rise of those, in percent of the first offer, the middle one. */
  readonly medianRisePercent: number | null;
  readonly byNeed: readonly (AnswersCounted & { readonly need: string })[];
}

const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((1000 * part) / whole) / 10;

type Outcome = 'offered' | 'refused' | 'no-reply' | 'open';

/** A later offer stands for a refusal before it. Silence counts from the deadline on. */
export function outcomeOf(answer: ProviderAnswer, at: Date): Outcome {
  if (answer.firstPence !== null) return 'offered';
  if (answer.declineReason !== null) return 'refused';
  if (answer.state === 'no-reply') return 'no-reply';
  const silent = answer.state === 'sent' || answer.state === 'viewed';
  return silent && answer.answeredAt === null && answer.replyBy <= at ? 'no-reply' : 'open';
}

function counted(answers: readonly ProviderAnswer[], at: Date): AnswersCounted {
  const of = (outcome: Outcome) => answers.filter((answer) => outcomeOf(answer, at) === outcome);
  const [offered, refused, noReply, open] = [of('offered'), of('refused'), of('no-reply'), of('open')];
  const matching = refused.filter(({ declineReason }) => REFUSALS_NOT_COUNTED.includes(declineReason ?? ''));
  const count = offered.length + refused.length - matching.length;
  const [low, high] = count === 0 ? [null, null] : wilson(offered.length, count);
  return {
    asked: answers.length,
    offered: offered.length,
    refused: refused.length,
    refusedForMatching: matching.length,
    noReply: noReply.length,
    open: open.length,
    acceptancePercent: percent(offered.length, count),
    acceptanceFrom: low === null ? null : (percent(low, 1) as number),
    acceptanceTo: high === null ? null : (percent(high, 1) as number),
    noReplyPercent: percent(noReply.length, answers.length - open.length),
  };
}

/** How a provider answered, by what the needs were like. */
export function providerRecordOf(answers: readonly ProviderAnswer[], at: Date): ProviderRecord {
  const rises = answers
    .flatMap(({ firstPence, lastPence }) =>
      firstPence !== null && lastPence !== null && lastPence > firstPence && firstPence > 0
        ? [percent(lastPence - firstPence, firstPence) as number]
        : [],
    )
    .sort((a, b) => a - b);
  const reasons = new Map<string, number>();
  for (const answer of answers)
    if (outcomeOf(answer, at) === 'refused')
      reasons.set(answer.declineReason ?? '', (reasons.get(answer.declineReason ?? '') ?? 0) + 1);
  const needOf = ({ age, riskGroup }: ProviderAnswer): string => profileOf(age, riskGroup);
  const needs = [...new Set(answers.map(needOf))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return {
    ...counted(answers, at),
    refusedFor: Object.fromEntries([...reasons].sort(([a], [b]) => a.localeCompare(b))),
    pricesRaised: rises.length,
    medianRisePercent: rises[Math.floor((rises.length - 1) / 2)] ?? null,
    byNeed: needs.map((need) => ({
      need,
      ...counted(
        answers.filter((each) => needOf(each) === need),
        at,
      ),
    })),
  };
}
