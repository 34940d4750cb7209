import { Injectable } from '@nestjs/common';
import { isId, notFound, readCalendarDate, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { isUuid, readCursor, writeCursor } from '#placements';
import type { FlagState } from '../domain/flag-transitions';
import type { Indicator } from '../domain/indicator';

export interface FlagStep {
  readonly action: string;
  readonly fromState: string | null;
  readonly toState: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string | null;
}

/** A flag with what became of it. */
export interface FlagRow {
  readonly id: string;
  readonly subject: 'company' | 'owner';
  readonly companyNumber: string;
  readonly companyName: string | null;
  readonly indicator: string;
  readonly level: 'amber' | 'red' | 'info';
  readonly state: FlagState;
  readonly raisedOn: CalendarDate;
  readonly thresholdVersion: number;
  /** Right of reply: the last day for an answer. */
  readonly replyDueOn: CalendarDate;
  /** The first day on which councils see it. */
  readonly councilsFrom: CalendarDate;
  readonly evidence: Indicator & { readonly basis: string; readonly asAt: CalendarDate };
  readonly history: readonly FlagStep[];
}

export interface FlagFilter {
  readonly company?: string;
  readonly state?: FlagState;
  readonly level?: 'amber' | 'red' | 'info';
  readonly raisedUpTo?: CalendarDate;
  readonly id?: string;
}

export interface FlagsAsked extends Omit<FlagFilter, 'id' | 'raisedUpTo'> {
  readonly cursor?: string;
  /** 1 to 100; 25 unless given. */
  readonly limit?: number;
}

export interface FlagPage {
  readonly flags: readonly FlagRow[];
  /** The cursor of the next page; null on the last. */
  readonly next: string | null;
}

const MOST_FLAGS = 1_000;

const FLAG = `
  select f.id, f.subject_kind as subject, f.company_number as "companyNumber",
         coalesce(c.name, (select a.company_name from finance.filing a where a.company_number = f.company_number
           and a.superseded_at is null order by a.balance_sheet_date desc limit 1)) as "companyName",
         f.indicator, f.level, f.state, f.raised_on::text as "raisedOn", f.threshold_version as "thresholdVersion",
         f.reply_due_on::text as "replyDueOn", f.councils_from::text as "councilsFrom", f.evidence,
         (select jsonb_agg(jsonb_build_object('action', e.action, 'fromState', e.from_state, 'toState', e.to_state,
            'at', e.at, 'by', e.by_name, 'reason', e.reason) order by e.ordinal)
            from finance.flag_event e where e.flag_id = f.id) as history
    from finance.flag f left join register.company c on c.number = f.company_number
   where ($1::text is null or f.company_number = $1) and ($2::text is null or f.state = $2)
     and ($3::text is null or f.level = $3) and ($4::date is null or f.raised_on <= $4)
     and ($5::uuid is null or f.id = $5)`;

const given = ({ company, state, level, raisedUpTo, id }: FlagFilter): (string | null)[] =>
  [company, state, level, raisedUpTo, id].map((each) => each ?? null);

/** Newest first; row security decides which. */
export const listFlags = (tx: Tx, filter: FlagFilter): Promise<FlagRow[]> =>
  tx.query<FlagRow>(
    `${FLAG}
     order by f.raised_on desc, array_position(array['red', 'amber', 'info'], f.level), f.indicator, f.id limit $6`,
    [...given(filter), MOST_FLAGS],
  );

const isDay = (text: string): boolean => readCalendarDate(text) !== null;

/** Flags that the actor may see, with their history. */
@Injectable()
export class Flags {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  async execute(actor: Actor, filter: FlagFilter = {}): Promise<FlagRow[]> {
    authorise(actor, 'read-indicators');
    return this.unitOfWork.read(actor, (tx) => listFlags(tx, filter));
  }

  /** Newest first, a page at a time. @throws DomainError forbidden; invalid for a cursor of elsewhere */
  async page(actor: Actor, { cursor, limit = 25, ...filter }: FlagsAsked): Promise<FlagPage> {
    authorise(actor, 'read-indicators');
    const [day, id] = cursor === undefined ? [null, null] : readCursor(cursor, [isDay, isUuid]);
    const length = Math.min(Math.max(limit, 1), 100);
    const rows = await this.unitOfWork.read(actor, (tx) =>
      tx.query<FlagRow>(
        `${FLAG} and ($6::date is null or (f.raised_on, f.id) < ($6, $7::uuid))
         order by f.raised_on desc, f.id desc limit $8`,
        [...given(filter), day ?? null, id ?? null, length + 1],
      ),
    );
    const flags = rows.slice(0, length);
    const last = rows.length > length ? flags.at(-1) : undefined;
    return { flags, next: last ? writeCursor(last.raisedOn, last.id) : null };
  }

  /** @throws DomainError forbidden; not-found when it is not there or not to be seen by the actor */
  async one(actor: Actor, id: string): Promise<FlagRow> {
    authorise(actor, 'read-indicators');
    const [flag] = isId(id) ? await this.unitOfWork.read(actor, (tx) => listFlags(tx, { id })) : [];
    if (!flag) throw notFound('That flag');
    return flag;
  }
}
