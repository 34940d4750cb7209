import { Injectable } from '@nestjs/common';
import { authorise } from '#identity';
import type { Actor, CalendarDate } from '#kernel';
import { UnitOfWork } from '#platform';
import {
  financialYearOf,
  forecastToYearEnd,
  type Payer,
  type PriceLine,
  type Purpose,
} from '../domain/weekly-commitment';

export interface CommitmentPart {
  readonly purpose: Purpose;
  readonly payer: Payer;
  readonly pencePerWeek: number;
  readonly lines: number;
}

export interface UnreviewedAddition {
  readonly lineId: string;
  readonly placementId: string;
  readonly reference: string;
  readonly label: string;
  readonly pencePerWeek: number;
  readonly reviewBy: CalendarDate | null;
  readonly reviewedOn: CalendarDate | null;
  /** Weeks past the day by which it was to be looked at; 0 where no day was set. */
  readonly weeksOverdue: number;
}

export interface WeeklyCommitment {
  readonly asAt: CalendarDate;
  readonly yearEnd: CalendarDate;
  readonly placements: number;
  readonly pencePerWeek: number;
  /** From the day to the end of the financial year, by lines agreed now. */
  readonly forecastPence: number;
  readonly parts: readonly CommitmentPart[];
  readonly unreviewed: readonly UnreviewedAddition[];
}

type Line = PriceLine & { readonly placementId: string };

/** What the council pays a week for placements that run on a day, by purpose and payer, and to the year's end. Whole pence. */
@Injectable()
export class WeeklyCommitmentOf {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  execute(actor: Actor, { asAt }: { readonly asAt: CalendarDate }): Promise<WeeklyCommitment> {
    authorise(actor, 'read-placements');
    const { to: yearEnd } = financialYearOf(asAt);
    return this.unitOfWork.read(actor, async (tx) => {
      const lines = await tx.query<Line>(
        `select l.placement_id as "placementId", l.purpose, l.payer, l.pence_per_week::float8 as "pencePerWeek",
                greatest(l.valid_from, p.starts_on)::text as "from", least(l.valid_to, p.ends_on)::text as "to"
           from placements.price_line l join placements.placement p on p.id = l.placement_id
          where l.organisation_id = platform.actor_organisation() and p.state in ('agreed', 'started', 'notice-given')
            and l.valid_from < $2 and (l.valid_to is null or l.valid_to > $1)
            and p.starts_on < $2 and (p.ends_on is null or p.ends_on > $1)`,
        [asAt, yearEnd],
      );
      const unreviewed = await tx.query<UnreviewedAddition>(
        `select l.id as "lineId", l.placement_id as "placementId", coalesce(n.reference, '') as reference, l.label,
                l.pence_per_week::float8 as "pencePerWeek", l.review_by::text as "reviewBy",
                l.reviewed_on::text as "reviewedOn", coalesce(greatest(0, ($1::date - l.review_by) / 7), 0) as "weeksOverdue"
           from placements.price_line l join placements.placement p on p.id = l.placement_id
           left join placements.need n on n.id = p.need_id
          where l.organisation_id = platform.actor_organisation() and l.purpose = 'additional' and l.pence_per_week > 0
            and p.state in ('started', 'notice-given') and l.valid_from <= $1 and (l.valid_to is null or l.valid_to > $1)
            and (case when l.review_by is null then l.reviewed_on is null else l.review_by <= $1 end)
          order by l.review_by nulls last, l.id`,
        [asAt],
      );
      const running = lines.filter(({ from, to }) => from <= asAt && (to === null || to > asAt));
      return {
        asAt,
        yearEnd,
        placements: new Set(running.map(({ placementId }) => placementId)).size,
        pencePerWeek: running.reduce((sum, line) => sum + line.pencePerWeek, 0),
        forecastPence: forecastToYearEnd(lines, asAt),
        parts: partsOf(running),
        unreviewed,
      };
    });
  }
}

function partsOf(lines: readonly PriceLine[]): CommitmentPart[] {
  const parts = new Map<string, CommitmentPart>();
  for (const { purpose, payer, pencePerWeek } of lines) {
    const key = `${purpose} ${payer}`;
    const known = parts.get(key);
    const sum = (known?.pencePerWeek ?? 0) + pencePerWeek;
    parts.set(key, { purpose, payer, pencePerWeek: sum, lines: (known?.lines ?? 0) + 1 });
  }
  return [...parts.values()].sort((a, b) => `${a.purpose} ${a.payer}`.localeCompare(`${b.purpose} ${b.payer}`));
}
