import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { calendarDate, type Actor } from '#kernel';
import { ApprovalLevel, DistanceBetween, authorities, authorityOf, resolveAuthority, type Authority } from '#geography';
import { UnitOfWork } from '#platform';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { ApprovalRequestQuery, AuthoritiesRequest, DistanceRequest } from './facts.request';
import { ApprovalAnswer, AuthorityAnswer, DistanceAnswer } from './facts.response';

const answer = ({ code, name, dfeNumber, region }: Authority): AuthorityAnswer => ({ code, name, dfeNumber, region });

@ApiTags('facts')
@ApiBadRequestResponse({ type: Problem })
@Controller()
export class GeographyController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly distanceBetween: DistanceBetween,
    private readonly approvalLevel: ApprovalLevel,
  ) {}

  @Get(API.authorities)
  @Allow('read-public-facts')
  @ApiOperation({ summary: "England's 153 children's services authorities, by name" })
  @ApiOkResponse({ type: [AuthorityAnswer] })
  async list(@CurrentActor() actor: Actor, @Query() { region }: AuthoritiesRequest): Promise<AuthorityAnswer[]> {
    const found = await this.unitOfWork.read(actor, (tx) => authorities(tx, region ?? null));
    return found.map(answer);
  }

  @Get(API.authority)
  @Allow('read-public-facts')
  @ApiOperation({ summary: 'One authority, by any code of its lineage' })
  @ApiOkResponse({ type: AuthorityAnswer })
  @ApiNotFoundResponse({ type: Problem })
  async one(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<AuthorityAnswer> {
    return answer(await this.unitOfWork.read(actor, async (tx) => authorityOf(tx, await resolveAuthority(tx, code))));
  }

  @Get(API.distance)
  @Allow('read-public-facts')
  @ApiOperation({ summary: 'Miles between two postcodes in a straight line' })
  @ApiOkResponse({ type: DistanceAnswer })
  distance(@CurrentActor() actor: Actor, @Query() asked: DistanceRequest): Promise<DistanceAnswer> {
    return this.distanceBetween.execute(actor, asked);
  }

  @Get(API.approval)
  @Allow('read-public-facts')
  @ApiOperation({ summary: 'Who has to approve a placement, on what conditions, and who is told' })
  @ApiOkResponse({ type: ApprovalAnswer })
  approval(@CurrentActor() actor: Actor, @Query() asked: ApprovalRequestQuery): Promise<ApprovalAnswer> {
    const start = asked.start ? calendarDate(asked.start) : null;
    return this.approvalLevel.execute(actor, { ...asked, start });
  }
}
