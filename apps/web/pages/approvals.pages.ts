import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { PLACEMENT_KINDS, type PlacementKind } from '#geography';
import { isPermitted } from '#identity';
import { addWorkingDays, notFound, type Actor, type CalendarDate } from '#kernel';
import {
  APPROVAL_CONDITIONS,
  ApprovalNeededFor,
  DecideApproval,
  ReferralById,
  type ApprovalCondition,
  type ApprovalNeeded,
  type ApproachShown,
  type ReferralShown,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { textOf, textsOf, type Form } from '../needs/field-kinds';
import { inSentence } from '../needs/need-words';
import { today } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { levelInWords, roleInWords, stateTag } from '../placements/placement-words';
import { referralLinks } from '../placements/referral-links';
import { refusalOf, seenVersion, type Refusal } from '../placements/step-form';
import { Pages } from '../rendering/pages';

const WORKING_DAYS = 5;

/** Who must approve a preferred offer, why, and what has to hold; the approver decides, or an officer writes a phone call down. */
@ApiExcludeController()
@Controller()
export class ApprovalPages {
  constructor(
    private readonly pages: Pages,
    private readonly referralById: ReferralById,
    private readonly needed: ApprovalNeededFor,
    private readonly decide: DecideApproval,
  ) {}

  @Get(PATHS.answerApproval)
  @Allow('read-placements')
  async show(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Param('approachId', IdPart) approachId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.page(request, actor, await this.found(actor, referralId, approachId));
  }

  @Post(PATHS.answerApproval)
  @Allow('approve-placement')
  async approve(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Param('approachId', IdPart) approachId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.decided({ actor, form, request, response }, await this.found(actor, referralId, approachId), null);
  }

  /** Where nobody has to approve by law, or where an approver said yes by phone in an emergency. */
  @Post(PATHS.answerRecordedApproval)
  @Allow('make-referral')
  async record(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Param('approachId', IdPart) approachId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.found(actor, referralId, approachId);
    await this.decided({ actor, form, request, response }, found, textOf(form, 'approver') || null);
  }

  private async decided(
    { actor, form, request, response }: { actor: Actor; form: Form; request: Request; response: Response },
    found: { referral: ReferralShown; approach: ApproachShown },
    approverId: string | null,
  ): Promise<void> {
    const again = async (refusal: Refusal): Promise<void> =>
      void response.status(refusal.status).send(await this.page(request, actor, found, refusal, form));
    const decision = textOf(form, 'decision');
    if (decision !== 'approve' && decision !== 'refuse') {
      const errors = [{ field: 'decision', message: 'Choose whether it is approved' }];
      return again({ status: 400, errors, conflict: null });
    }
    const { kind, disruptsKeyStage4 } = circumstances(form);
    const ticked = textsOf(form, 'conditions');
    const conditions = Object.keys(APPROVAL_CONDITIONS).filter((each) => ticked.includes(each));
    const note = noteOf(form, conditions);
    try {
      await this.decide.execute(actor, {
        approachId: found.approach.id,
        ...seenVersion(form),
        granted: decision === 'approve',
        conditions,
        placementKind: kind,
        disruptsKeyStage4,
        ...(approverId === null ? {} : { byPhone: { approverId } }),
        ...(note === '' ? {} : { note }),
      });
    } catch (problem) {
      return again(refusalOf(problem, [], 'decision'));
    }
    response.redirect(303, to(PATHS.answer, { referralId: found.referral.id, approachId: found.approach.id }));
  }

  private async found(actor: Actor, referralId: string, approachId: string) {
    const referral = await this.referralById.execute(actor, { referralId });
    const approach = referral.approaches.find(({ id }) => id === approachId);
    if (!approach) throw notFound('That offer');
    return { referral, approach };
  }

  private async page(
    request: Request,
    actor: Actor,
    { referral, approach }: { referral: ReferralShown; approach: ApproachShown },
    refusal?: Refusal,
    sent: Form = {},
  ): Promise<string> {
    const given = circumstances({ ...(request.query as Form), ...sent });
    const needed = await this.neededFor(actor, approach, given);
    const own = needed !== null && actor.roles.some((role) => needed.roles.includes(role));
    const ids = { referralId: referral.id, approachId: approach.id };
    return this.pages.render(request, 'placements/approval', {
      title: 'Approval',
      errors: refusal?.errors ?? [],
      conflict: refusal?.conflict ?? null,
      referral,
      approach,
      stateTag: stateTag(approach.state),
      needed: needed && {
        ...needed,
        levelWords: levelInWords(needed.level),
        roleWords: needed.roles.map(roleInWords).join(', '),
      },
      given,
      kinds: PLACEMENT_KINDS.map((value) => ({ value, text: KINDS[value] ?? inSentence(value) })),
      conditions: conditionRows(needed, approach.offer?.earliestStart ?? today(), textsOf(sent, 'conditions'), sent),
      starts: approach.offer?.earliestStart ?? today(),
      chosen: textOf(sent, 'decision'),
      note: textOf(sent, 'note'),
      decides: own && approach.state === 'preferred' && isPermitted(actor, 'approve-placement'),
      records:
        approach.state === 'preferred' &&
        isPermitted(actor, 'make-referral') &&
        (referral.emergency || needed?.level === 'none'),
      links: {
        ...referralLinks(referral),
        answer: to(PATHS.answer, ids),
        approval: to(PATHS.answerApproval, ids),
        recorded: to(PATHS.answerRecordedApproval, ids),
      },
    });
  }

  /** Null where the law's level cannot be told, since the need says no council. */
  private async neededFor(actor: Actor, { id }: ApproachShown, given: ReturnType<typeof circumstances>) {
    try {
      return await this.needed.execute(actor, { approachId: id, ...given });
    } catch (problem) {
      if ((problem as { code?: string }).code !== 'invalid') throw problem;
      return null;
    }
  }
}

const KINDS: Readonly<Record<string, string>> = {
  'connected-person': 'With a connected person',
  'own-foster-carer': 'With a foster carer approved by this council',
  other: 'Any other home or carer',
};

function circumstances(form: Form): { kind: PlacementKind; disruptsKeyStage4: boolean } {
  const kind = PLACEMENT_KINDS.find((each) => each === form['kind']) ?? 'other';
  return { kind, disruptsKeyStage4: form['keyStage4'] === 'yes' };
}

/** What was written beside each ticked condition, and the note: kept with the approval. */
function noteOf(form: Form, conditions: readonly string[]): string {
  const said = conditions.flatMap((each) => {
    const evidence = textOf(form, `evidence-${each}`).slice(0, 300);
    return evidence === '' ? [] : [`${each}: ${evidence}`];
  });
  return [...said, textOf(form, 'note').slice(0, 1000)].filter((each) => each !== '').join('\n');
}

/** What has to hold, each with its day: before the child moves, or five working days after. */
function conditionRows(needed: ApprovalNeeded | null, starts: CalendarDate, ticked: readonly string[], sent: Form) {
  return (Object.entries(APPROVAL_CONDITIONS) as [ApprovalCondition, string][]).map(([value, text]) => {
    const before = needed === null || needed.before.includes(value);
    const free = needed?.level === 'none' && !before;
    return {
      value,
      text: `${text.charAt(0).toUpperCase()}${text.slice(1)}`,
      when: before
        ? 'Before the approval'
        : free
          ? 'Not asked by regulation 11 here'
          : 'May follow in an emergency, within 5 working days',
      by: free ? null : before ? starts : addWorkingDays(starts, WORKING_DAYS),
      checked: ticked.includes(value),
      evidence: textOf(sent, `evidence-${value}`),
    };
  });
}
