import type { ApproachShown, ReferralShown } from '#placements';
import { PATHS, to } from '../paths';
import type { AnswerStep } from './answer-step-words';
import { answerStep } from './referral-links';

export interface AnswerAction {
  readonly text: string;
  readonly href: string;
}

/** What the council may do with one provider's answer now, the likeliest first. */
export function answerActions(referral: ReferralShown, approach: ApproachShown): AnswerAction[] {
  const { state, providerId, offer, shortlistedAt, assessment } = approach;
  const isOpen = referral.state === 'published';
  const byPhone = providerId === null;
  const may: [boolean, AnswerStep | 'approval', string][] = [
    [isOpen && state === 'approved', 'accept', 'Accept the offer'],
    [isOpen && state === 'preferred', 'approval', 'Approval: who, why and what must hold'],
    [
      isOpen && ['viewed', 'offered'].includes(state) && shortlistedAt === null,
      'shortlist',
      'Shortlist: open the full file to it',
    ],
    [
      ['offered', 'preferred'].includes(state),
      'assess',
      assessment ? 'Change the impact and matching assessment' : 'Write the impact and matching assessment',
    ],
    [isOpen && state === 'offered' && offer?.open === true, 'prefer', 'Prefer this offer'],
    [
      isOpen && byPhone && ['sent', 'viewed', 'no-reply', 'offered', 'lapsed'].includes(state),
      'offer',
      'Write down an offer by phone',
    ],
    [
      byPhone && ['sent', 'viewed', 'no-reply', 'offered', 'lapsed'].includes(state),
      'decline',
      'Write down that it declined',
    ],
    [['preferred', 'approved'].includes(state), 'put-back', 'Take the preference back'],
    [
      isOpen && !['declined', 'accepted', 'not-chosen', 'withdrawn', 'fell-through'].includes(state),
      'withdraw',
      'Withdraw the question to it',
    ],
  ];
  const ids = { referralId: referral.id, approachId: approach.id };
  return may
    .filter(([holds]) => holds)
    .map(([, step, text]) => ({
      text,
      href: step === 'approval' ? to(PATHS.answerApproval, ids) : answerStep(referral.id, approach.id, step),
    }));
}
