import { Controller, Get, Param } from '@nestjs/common';
import { ApiCookieAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#kernel';
import { returnVersions } from '#children';
import { visibleCouncil } from '#identity';
import { UnitOfWork } from '#platform';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';

class ReturnAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'The year in which collection ends.' })
  year!: number;

  @ApiProperty()
  version!: number;

  @ApiProperty({ description: 'Whether reports are made from this version.' })
  current!: boolean;

  @ApiProperty({ format: 'date-time' })
  loadedAt!: Date;

  @ApiProperty()
  rowsRead!: number;

  @ApiProperty()
  rowsStored!: number;

  @ApiProperty()
  rowsQuarantined!: number;
}

@ApiTags('councils')
@ApiCookieAuth()
@ApiNotFoundResponse({ type: Problem })
@Controller()
export class ReturnsController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Get(API.returns)
  @Allow('read-return')
  @ApiOperation({ summary: "The council's loaded returns, newest year and version first" })
  @ApiOkResponse({ type: [ReturnAnswer] })
  async list(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<ReturnAnswer[]> {
    const versions = await this.unitOfWork.read(actor, async (tx) => {
      await visibleCouncil(tx, code, 'children');
      return returnVersions(tx);
    });
    return versions.map(({ councilCode: _council, loadedBy: _by, ...answer }) => answer);
  }
}
