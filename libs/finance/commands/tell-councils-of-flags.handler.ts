import { Injectable } from '@nestjs/common';
import { addDays, dayOf, systemActor, systemActorFor, type CalendarDate } from '#kernel';
import { notify } from '#identity';
import { UnitOfWork, type JobHandler } from '#platform';
import { tellCouncilsOfFlags } from '../finance.jobs';

/** A day on which the software stood still is caught up on. */
const CATCH_UP_DAYS = 7;

interface Opened {
  readonly day: CalendarDate;
  readonly owners: number;
  readonly flags: number;
}

/** Open flags that became public evidence for councils on one of the days, of owners who care for a child of the council. */
const OPENED = `
  with lived_in as (
    select urn from finance.placed_child($2) where organisation_id = $3 and urn is not null
    union select upper(urn) from placements.placement
     where organisation_id = $3 and urn is not null and state in ('started', 'notice-given')
  ),
  depended as (
    select distinct c.owner_key, c.company_number
      from finance.owned_registration($2) r join lived_in l on l.urn = r.urn
      join finance.owner_company($2) c on c.owner_key = r.owner_key
  )
  select f.councils_from::text as day, count(distinct d.owner_key)::int as owners, count(distinct f.id)::int as flags
    from finance.flag f join depended d on d.company_number = f.company_number
   where f.councils_from > $1 and f.councils_from <= $2 and f.state <> 'closed' and f.level in ('amber', 'red')
   group by 1 order by 1`;

/** When the right of reply is over, each council is told that owners it places with have flags: those it depends on, no other. */
@Injectable()
export class TellCouncilsOfFlagsHandler implements JobHandler<Record<string, never>> {
  readonly job = tellCouncilsOfFlags;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle(): Promise<void> {
    await this.tell(dayOf(new Date()));
  }

  /** @returns how many people were told */
  async tell(on: CalendarDate): Promise<number> {
    const since = addDays(on, -CATCH_UP_DAYS);
    const councils = await this.unitOfWork.read(systemActor('schedule'), async (tx) => {
      const { opened } = await tx.one<{ opened: boolean }>(
        `select exists (select from finance.flag where councils_from > $1 and councils_from <= $2) as opened`,
        [since, on],
      );
      if (!opened) return [];
      return tx.query<{ id: string; code: string }>(
        `select id, authority_code as code from identity.organisation where kind = 'council' and authority_code is not null`,
      );
    });
    let told = 0;
    for (const council of councils) told += await this.tellOne(council, since, on);
    return told;
  }

  private tellOne({ id, code }: { id: string; code: string }, since: CalendarDate, on: CalendarDate): Promise<number> {
    return this.unitOfWork.run(systemActorFor('schedule', id, 'council'), async (tx) => {
      let told = 0;
      for (const { day, owners, flags } of await tx.query<Opened>(OPENED, [since, on, id]))
        told += await notify(tx, {
          organisationId: id,
          roles: ['commissioner', 'director'],
          key: `flags-seen:${day}`,
          subject: `Public evidence has ${flags === 1 ? 'a new flag' : `${flags} new flags`} on ${owners === 1 ? 'an owner' : `${owners} owners`} you place with. See your exposure.`,
          path: `/councils/${code}/exposure`,
        });
      return told;
    });
  }
}
