import { Injectable } from '@nestjs/common';
import { authorise } from '#identity';
import { addDays, rangeIntersection, type Actor, type CalendarDate } from '#kernel';
import { UnitOfWork } from '#platform';
import { chargeFor, chargedHundredths } from '../domain/charged-days';
import {
  financialYearOf,
  type Payer,
  type PriceLine,
  type AbsenceRule,
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

/** A child who is away on the day, and what is paid for the place. */
export interface AwayNow {
  readonly placementId: string;
  readonly reference: string;
  readonly since: CalendarDate;
  /** Of the full price, on that day. */
  readonly percent: number;
}

export interface WeeklyCommitment {
  readonly asAt: CalendarDate;
  readonly yearEnd: CalendarDate;
  readonly placements: number;
  readonly pencePerWeek: number;
  /** From the day to the end of the financial year, by lines agreed now. */
  readonly forecastPence: number;
  readonly parts: readonly CommitmentPart[];
  readonly away: readonly AwayNow[];
  readonly unreviewed: readonly UnreviewedAddition[];
}

interface Line extends PriceLine {
  readonly placementId: string;
  readonly reference: string;
  readonly rule: Partial<AbsenceRule>;
  readonly absences: readonly { readonly from: CalendarDate; readonly to: CalendarDate | null }[];
}

const ruleOf = ({ rule }: Line): AbsenceRule => ({ fullDays: 0, retainerPercent: 100, retainerDays: 36_500, ...rule });

/** What a line costs from a day to another: sevenths of a week, less by the absence rule, half up to a penny. */
function costOfLine(line: Line, from: CalendarDate, to: CalendarDate): number {
  const days = rangeIntersection(line, { from, to });
  if (days === null || days.to === null) return 0;
  return chargeFor(line.pencePerWeek, chargedHundredths({ from: days.from, to: days.to }, line.absences, ruleOf(line)));
}

/** Hundredths of the price that are paid on one day. */
const shareOn = (line: Line, day: CalendarDate): number =>
  chargedHundredths({ from: day, to: addDays(day, 1) }, line.absences, ruleOf(line));

/** A line of an ended placement runs on for the days of notice and the void days that are paid. */
const LINES = `
  select l.placement_id as "placementId", coalesce(n.reference, '') as reference, l.purpose, l.payer,
         l.pence_per_week::float8 as "pencePerWeek", greatest(l.valid_from, p.starts_on)::text as "from",
         case p.state when 'ended' then l.valid_to else least(l.valid_to, p.ends_on) end::text as "to",
         g.terms->'absence' as rule,
         (select coalesce(jsonb_agg(jsonb_build_object('from', a.away_from, 'to', a.back_on)), '[]')
            from placements.absence a where a.placement_id = p.id and p.state <> 'ended') as absences
    from placements.price_line l
    join placements.placement p on p.id = l.placement_id
    join placements.agreement g on g.id = l.agreement_id
    left join placements.need n on n.id = p.need_id
   where l.organisation_id = platform.actor_organisation() and p.state in ('agreed', 'started', 'notice-given', 'ended')
     and l.valid_from < $2 and (l.valid_to is null or l.valid_to > $1)
     and p.starts_on < $2 and (p.state = 'ended' or p.ends_on is null or p.ends_on > $1)`;

/** What the council pays a week for placements that run on a day, by purpose and payer, and to the year's end. Whole pence. */
@Injectable()
export class WeeklyCommitmentOf {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  execute(actor: Actor, { asAt }: { readonly asAt: CalendarDate }): Promise<WeeklyCommitment> {
    authorise(actor, 'read-placements');
    const { to: yearEnd } = financialYearOf(asAt);
    return this.unitOfWork.read(actor, async (tx) => {
      const lines = await tx.query<Line>(LINES, [asAt, yearEnd]);
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
      const running = lines
        .filter(({ from, to }) => from <= asAt && (to === null || to > asAt))
        .map((line) => ({ ...line, pencePerWeek: Math.round((line.pencePerWeek * shareOn(line, asAt)) / 100) }));
      return {
        asAt,
        yearEnd,
        placements: new Set(running.map(({ placementId }) => placementId)).size,
        pencePerWeek: running.reduce((sum, line) => sum + line.pencePerWeek, 0),
        forecastPence: lines.reduce((sum, line) => sum + costOfLine(line, asAt, yearEnd), 0),
        parts: partsOf(running),
        away: awayOn(lines, asAt),
        unreviewed,
      };
    });
  }
}

function awayOn(lines: readonly Line[], asAt: CalendarDate): AwayNow[] {
  const away = new Map<string, AwayNow>();
  for (const line of lines) {
    const absence = line.absences.find(({ from, to }) => from <= asAt && (to === null || to > asAt));
    const { placementId, reference } = line;
    if (absence) away.set(placementId, { placementId, reference, since: absence.from, percent: shareOn(line, asAt) });
  }
  return [...away.values()].sort((a, b) => a.since.localeCompare(b.since));
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
