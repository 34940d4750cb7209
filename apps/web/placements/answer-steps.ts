import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '#kernel';
import {
  AcceptOffer,
  AcceptSiblings,
  DeclineApproach,
  MakeOffer,
  PreferOffer,
  PutBackOffer,
  RecordAssessment,
  ShortlistApproach,
  WithdrawApproach,
  type OfferedUnit,
  type WithdrawalEnding,
} from '#placements';
import { today } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import type { AnswerAt, AnswerStep } from './answer-step-words';
import type { Answers } from './step-form';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const amount = (value: unknown): number => (typeof value === 'number' ? value : 0);

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
    if (step === 'withdraw')
      await this.withdraw.execute(actor, { ...which, reason, told: answers['told'] as WithdrawalEnding });
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
