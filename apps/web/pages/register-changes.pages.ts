import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { dayOf, type Actor, type CalendarDate } from '#kernel';
import { authorities, type Authority } from '#geography';
import { isPermitted } from '#identity';
import { UnitOfWork } from '#platform';
import {
  NOTICE_IN_WORDS,
  RegisterChanges,
  Restrictions,
  completeSnapshotDays,
  registeredAs,
  type RecordedNotice,
  type RegisterChangesDocument,
} from '#register';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { PATHS, to } from '../paths';
import { LIST_LIMIT, changeLists } from '../register/change-lists';
import { chosenPeriod, type ChosenPeriod } from '../register/chosen-period';
import { netPlacesOfHomes } from '../register/net-places-of-homes';
import { Pages } from '../rendering/pages';

interface ShownNotice extends RecordedNotice {
  readonly words: string;
  /** Null where the newest complete register does not list the provider. */
  readonly provisionType: string | null;
}

/** Path of the same figures for other systems, with the days and the council as the page has them. */
const asFile = ({ from, to: until, council }: ChosenPeriod): string =>
  `/api/v1/register/changes?${new URLSearchParams({ from, to: until, ...(council ? { council } : {}) })}`;

/** What Ofsted's register says otherwise on a later day, for anyone; and for those who may, which notices are in force. */
@ApiExcludeController()
@Controller()
export class RegisterChangesPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly registerChanges: RegisterChanges,
    private readonly restrictions: Restrictions,
  ) {}

  @Get(PATHS.registerChanges)
  @Allow('read-public-facts')
  async show(
    @CurrentActor() actor: Actor,
    @Query('from') from: unknown,
    @Query('to') until: unknown,
    @Query('council') council: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { days, councils } = await this.unitOfWork.read(actor, async (tx) => ({
      days: await completeSnapshotDays(tx),
      councils: await authorities(tx),
    }));
    const period = chosenPeriod(days, new Set(councils.map(({ code }) => code)), { from, to: until, council });
    const today = dayOf(new Date());
    const errors = period?.errors ?? [];
    const changes = period && errors.length === 0 ? await this.registerChanges.execute(actor, period) : null;
    const page = this.pages.render(request, 'register-changes', {
      title: 'What changed in Ofsted’s register',
      errors,
      days,
      councils,
      period,
      changes,
      shown: changes && shown(changes, councils),
      limit: LIST_LIMIT,
      notices: await this.notices(actor, today),
      today,
      links: { form: to(PATHS.registerChanges), file: period && asFile(period) },
    });
    response.status(errors.length > 0 ? 400 : 200).send(page);
  }

  /** Null for those who may not see them. */
  private async notices(actor: Actor, today: CalendarDate): Promise<ShownNotice[] | null> {
    if (!isPermitted(actor, 'read-restrictions')) return null;
    const inForce = await this.restrictions.execute(actor, { on: today, urn: null });
    const urns = inForce.map(({ urn }) => urn);
    const register = await this.unitOfWork.read(actor, (tx) => registeredAs(tx, urns, today));
    return inForce.map((notice) => ({
      ...notice,
      words: NOTICE_IN_WORDS[notice.kind],
      provisionType: register?.providers.get(notice.urn)?.provisionType ?? null,
    }));
  }
}

function shown(changes: RegisterChangesDocument, councils: readonly Authority[]) {
  const byCode = new Map(councils.map((each) => [each.code, each]));
  const regionOf = new Map(councils.map(({ code, region }) => [code, region]));
  return {
    homes: netPlacesOfHomes(changes.netNewPlaces.cells, regionOf),
    lists: changeLists(changes, (code) => (code && byCode.get(code)?.name) || 'Not known'),
  };
}
