import { Controller, Get, Param } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#kernel';
import { PublishedBaseline, type BaselineReport } from '#sufficiency';
import { YearPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';

@ApiTags('facts')
@Controller()
export class BaselineController {
  constructor(private readonly baseline: PublishedBaseline) {}

  @Get(API.baseline)
  @Allow('read-public-facts')
  @ApiOperation({
    summary: 'What the Department for Education has published of a council, beside what it is compared with',
    description:
      '`homeward report --schema --baseline` prints its JSON Schema. `ownContext` is what the council says of itself, ' +
      'filled for its own people alone.',
  })
  @ApiOkResponse({ schema: { type: 'object' } })
  @ApiBadRequestResponse({ type: Problem })
  @ApiNotFoundResponse({ type: Problem, description: 'No figures of that year are loaded.' })
  show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
  ): Promise<BaselineReport> {
    return this.baseline.execute(actor, { council: code, year });
  }
}
