import { Controller, Get, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { PERMISSIONS, isPermitted, type Permission } from '#identity';
import { SignedIn } from '../http/edge/access.decorator';
import type { SignedInPerson } from '../http/edge/authenticator';
import { CurrentPerson } from '../http/edge/current-person.decorator';
import { API } from './paths';

class MyOrganisation {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'council' })
  kind!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true, description: 'One of the 153 codes; null for all but councils.' })
  authorityCode!: string | null;
}

class Me {
  @ApiProperty({ format: 'uuid' })
  personId!: string;

  @ApiProperty()
  displayName!: string;

  @ApiProperty({ type: MyOrganisation })
  organisation!: MyOrganisation;

  @ApiProperty({ type: [String] })
  roles!: readonly string[];

  @ApiProperty({ type: [String], description: 'What the roles allow.' })
  permissions!: readonly string[];

  @ApiProperty({ description: 'Send it in the header x-csrf-token with every call that changes something.' })
  csrfToken!: string;
}

@ApiTags('me')
@ApiCookieAuth()
@Controller()
export class MeController {
  @Get(API.me)
  @SignedIn()
  @ApiOperation({ summary: 'Who is signed in, and what they may do' })
  @ApiOkResponse({ type: Me })
  me(@CurrentPerson() { actor, organisation }: SignedInPerson, @Req() request: Request): Me {
    const { id, kind, name, authorityCode } = organisation;
    return {
      personId: actor.personId ?? '',
      displayName: actor.label,
      organisation: { id, kind, name, authorityCode },
      roles: actor.roles,
      permissions: (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => isPermitted(actor, permission)),
      csrfToken: request.csrfToken?.() ?? '',
    };
  }
}
