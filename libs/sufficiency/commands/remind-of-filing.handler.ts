import { Injectable } from '@nestjs/common';
import { addDays, calendarDate, dayOf, inWords, systemActor, systemActorFor, type CalendarDate } from '#kernel';
import { notify } from '#identity';
import { UnitOfWork, type JobHandler } from '#platform';
import { remindOfFiling } from '../sufficiency.jobs';

interface Deadline {
  readonly year: number;
  readonly dueOn: string;
  readonly remindDays: readonly number[];
}

interface Council {
  readonly id: string;
  readonly code: string;
}

const DEADLINES = `
  select y as year, make_date(y, d.due_month, d.due_day)::text as "dueOn", d.remind_days as "remindDays"
    from generate_series(extract(year from $1::date)::int - 1, extract(year from $1::date)::int) y
    cross join lateral (select * from sufficiency.filing_deadline where from_year <= y order by from_year desc limit 1) d`;

const NOT_FILED = `
  select o.id, o.authority_code as code from identity.organisation o
   where o.kind = 'council' and o.authority_code is not null
     and not exists (select from sufficiency.filing f where f.council_id = o.id and f.year = $1 and f.superseded_at is null)`;

const ROLES = ['director', 'commissioner', 'data-officer'] as const;

/** Each council that has loaded its return and not filed is reminded once for each of the days of the rule. */
@Injectable()
export class RemindOfFilingHandler implements JobHandler<Record<string, never>> {
  readonly job = remindOfFiling;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle(): Promise<void> {
    await this.remind(dayOf(new Date()));
  }

  /** @returns how many people were told */
  async remind(on: CalendarDate): Promise<number> {
    const system = systemActor('schedule');
    const deadlines = await this.unitOfWork.read(system, (tx) => tx.query<Deadline>(DEADLINES, [on]));
    let told = 0;
    for (const deadline of deadlines) {
      const due = calendarDate(deadline.dueOn);
      // The nearest of the days that have come; those before it are past and are not caught up on.
      const stage = [...deadline.remindDays].sort((a, b) => a - b).find((days) => addDays(due, -days) <= on);
      if (stage === undefined) continue;
      const councils = await this.unitOfWork.read(system, (tx) => tx.query<Council>(NOT_FILED, [deadline.year]));
      for (const council of councils) told += await this.tell(council, deadline.year, due, stage);
    }
    return told;
  }

  private tell({ id: organisationId, code }: Council, year: number, due: CalendarDate, stage: number): Promise<number> {
    return this.unitOfWork.run(systemActorFor('schedule', organisationId, 'council'), async (tx) => {
      const loaded = await tx.maybeOne(
        'select 1 from children.return_version where organisation_id = $1 and year = $2 and is_current',
        [organisationId, year],
      );
      if (loaded === null) return 0;
      return notify(tx, {
        organisationId,
        roles: ROLES,
        key: `annual-report:${year}:${stage}`,
        subject:
          stage < 0
            ? `The sufficiency report for ${year} was to be filed by ${inWords(due)}`
            : `The sufficiency report for ${year} is to be filed by ${inWords(due)}`,
        path: `/councils/${code}/annual-reports`,
      });
    });
  }
}
