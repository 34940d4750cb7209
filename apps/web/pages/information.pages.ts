import { Controller, Get, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { Public } from '../../http/edge/access.decorator';
import { PATHS } from '../paths';
import { Pages } from '../rendering/pages';

/** Pages about Homeward itself, for anyone. */
@ApiExcludeController()
@Controller()
export class InformationPages {
  constructor(private readonly pages: Pages) {}

  @Get(PATHS.accessibility)
  @Public()
  accessibility(@Req() request: Request): string {
    return this.pages.render(request, 'accessibility', { title: 'Accessibility statement' });
  }

  @Get(PATHS.privacy)
  @Public()
  privacy(@Req() request: Request): string {
    return this.pages.render(request, 'privacy', { title: 'Privacy' });
  }

  @Get(PATHS.sources)
  @Public()
  sources(@Req() request: Request): string {
    return this.pages.render(request, 'sources', { title: 'Where the data comes from' });
  }
}
