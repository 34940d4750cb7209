import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Actor } from '#kernel';
import { isPermitted } from '#identity';
import { BOARD_STATES, ReferralBoard, WaitingApprovals, type BoardLine } from '#placements';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { clockInWords, urgencyInWords } from '../needs/need-header';
import { inSentence } from '../needs/need-words';
import { PATHS, to } from '../paths';
import { stateTag } from '../placements/placement-words';
import { Pages } from '../rendering/pages';

const URGENCIES = ['today', 'days', 'planned'] as const;

/** What waits: open needs by how they press, and what somebody has to say yes or no to. */
@ApiExcludeController()
@Controller()
export class ReferralBoardPages {
  constructor(
    private readonly pages: Pages,
    private readonly board: ReferralBoard,
    private readonly waiting: WaitingApprovals,
  ) {}

  @Get(PATHS.board)
  @Allow('read-placements')
  async show(
    @CurrentActor() actor: Actor,
    @Query('page') page: unknown,
    @Query('state') givenState: unknown,
    @Query('urgency') givenUrgency: unknown,
    @Req() request: Request,
  ): Promise<string> {
    const state = BOARD_STATES.find((each) => each === givenState) ?? null;
    const urgency = URGENCIES.find((each) => each === givenUrgency) ?? null;
    const wanted = { state, urgency, page: typeof page === 'string' && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1 };
    const found = await this.board.execute(actor, wanted);
    const waiting = await this.waiting.execute(actor);
    const now = new Date();
    const at = (number: number): string =>
      `${to(PATHS.board)}?${new URLSearchParams({ ...(state ? { state } : {}), ...(urgency ? { urgency } : {}), page: String(number) })}`;
    return this.pages.render(request, 'placements/board', {
      title: 'Board of open needs',
      urgencies: found.urgencies,
      total: found.total,
      pageNumber: found.page,
      pageCount: found.pages,
      waiting: waiting.length,
      wanted,
      states: BOARD_STATES.map((value) => ({ value, text: STATES[value] })),
      urgencyChoices: URGENCIES.map((value) => ({ value, text: urgencyInWords(value) })),
      lines: found.lines.map((line) => lineView(line, now)),
      links: {
        board: to(PATHS.board),
        approvals: to(PATHS.approvals),
        placements: to(PATHS.placements),
        tasks: to(PATHS.tasks),
        commitment: to(PATHS.commitment),
        unmetNeed: to(PATHS.unmetNeed),
        providerRecords: to(PATHS.providerRecords),
        parity: to(PATHS.parity),
        new: isPermitted(actor, 'write-needs') ? to(PATHS.needNew) : null,
        previous: found.page > 1 ? at(found.page - 1) : null,
        next: found.page < found.pages ? at(found.page + 1) : null,
      },
    });
  }

  @Get(PATHS.approvals)
  @Allow('read-placements')
  async approvals(@CurrentActor() actor: Actor, @Req() request: Request): Promise<string> {
    const now = new Date();
    const lines = (await this.waiting.execute(actor)).map((each) => ({
      ...each,
      clock: clockInWords(each.clockEndsAt, now),
      href:
        each.approachId === null
          ? to(PATHS.referral, { referralId: each.referralId })
          : to(PATHS.answerApproval, { referralId: each.referralId, approachId: each.approachId }),
    }));
    return this.pages.render(request, 'placements/approvals', {
      title: 'What waits for approval',
      placements: lines.filter(({ what }) => what === 'placement'),
      searches: lines.filter(({ what }) => what === 'search'),
      may: { search: isPermitted(actor, 'approve-search'), placement: isPermitted(actor, 'approve-placement') },
      links: { board: to(PATHS.board) },
    });
  }
}

const STATES: Readonly<Record<(typeof BOARD_STATES)[number], string>> = {
  none: 'Nobody asked yet',
  draft: 'Referral drafted',
  'approved-to-search': 'Approved to search',
  published: 'Published',
  placed: 'Offer accepted',
};

function lineView(line: BoardLine, now: Date) {
  const { needId, referralId, state } = line;
  const hours = line.clockEndsAt === null ? null : (line.clockEndsAt.getTime() - now.getTime()) / 3_600_000;
  return {
    ...line,
    urgencyWords: line.urgency === null ? inSentence('planned') : urgencyInWords(line.urgency),
    clock: clockInWords(line.clockEndsAt, now),
    isLate: hours !== null && hours < 24,
    tag: state === null ? { text: STATES.none, classes: 'govuk-tag--yellow' } : stateTag(state),
    href: referralId === null ? to(PATHS.needReferral, { needId }) : to(PATHS.referral, { referralId }),
  };
}
