import type { ApproachShown, ReferralShown } from '#placements';
import { PATHS, to } from '../paths';
import { declineInWords, stateTag, tierInWords } from './placement-words';

/** One provider's line of a referral: what it was asked and what became of it. */
export function answerLine(referralId: string, approach: ApproachShown) {
  const { id: approachId, offer } = approach;
  return {
    ...approach,
    tag: stateTag(approach.state),
    tierWords: tierInWords(approach.tier),
    declineWords: declineInWords(approach.declineReason),
    openQuestions: approach.questions.filter(({ answer }) => answer === null).length,
    rise: offer === null || offer.totalPence <= offer.firstTotalPence ? null : offer.totalPence - offer.firstTotalPence,
    onHomeward: approach.providerId !== null,
    href: to(PATHS.answer, { referralId, approachId }),
    approval: to(PATHS.answerApproval, { referralId, approachId }),
  };
}

export const answerLines = ({ id, approaches }: ReferralShown) => approaches.map((each) => answerLine(id, each));
export type AnswerLine = ReturnType<typeof answerLine>;
