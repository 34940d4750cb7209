import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../../http/edge/access.decorator';
import { publicReportLinks } from '../homes/public-report-links';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';
import { homesOf } from '../roles';

/** The front door: what Homeward is, or straight to one's own home. */
@ApiExcludeController()
@Controller()
export class StartPages {
  constructor(private readonly pages: Pages) {}

  @Get(PATHS.start)
  @Public()
  start(@Req() request: Request, @Res() response: Response): void {
    const [role] = homesOf(request.person?.actor.roles ?? []);
    if (role) return response.redirect(303, to(PATHS.roleHome, { role }));
    response.send(
      this.pages.render(request, 'start', { title: 'Homes near home for children in care', links: publicReportLinks }),
    );
  }
}
