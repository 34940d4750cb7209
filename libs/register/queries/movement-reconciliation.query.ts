import { addDays, inWords, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { REGISTERED_STATUSES } from '../domain/ofsted-spelling';

export interface Agreement {
  /** Providers of which the table and the registers say the same. */
  agreed: number;
  /** URNs that the table alone says opened or closed. */
  onlyInTable: string[];
  /** URNs that differ between the registers, and the table does not list. */
  onlyInRegisters: string[];
}

export interface Reconciliation {
  /** The complete register at the year's start; null when none is loaded. */
  from: CalendarDate | null;
  /** That of its last day; null when none is loaded. */
  to: CalendarDate | null;
  /** Against the difference between the two; null without both. */
  opened: Agreement | null;
  closed: Agreement | null;
  /** Against the later one alone, null without it: joiners (that did not leave) not in it, and leavers still in it. */
  joinedNotRegistered: string[] | null;
  leftStillRegistered: string[] | null;
  /** What is lacking for the rest; null when nothing is. */
  lacking: string | null;
}

interface Snapshot {
  id: string;
  asAt: CalendarDate;
}

const SNAPSHOT = `
  select id, to_char(as_at, 'YYYY-MM-DD') as "asAt" from register.snapshot
   where complete and as_at between $1 and $2 order by as_at desc limit 1`;

/** Each provider that the table or the registers say moved. A provider that came and went within the year is in neither register. */
const COMPARED = `
  with told as (
    select distinct on (m.urn) m.urn, m.joined, m.left_register, m.authority_code
      from register.movement m join register.movement_file f on f.id = m.movement_file_id
     where f.as_at = $1 order by m.urn, f.correction desc, f.loaded_at desc),
  was as (select urn, authority_code from register.registration where snapshot_id = $2::uuid and status = any ($4::text[])),
  now as (select urn, authority_code from register.registration where snapshot_id = $3::uuid and status = any ($4::text[]))
  select urn, coalesce(told.joined and not told.left_register, false) as "toldOpened",
         coalesce(told.left_register and not told.joined, false) as "toldClosed",
         now.urn is not null and was.urn is null as "differsOpened",
         was.urn is not null and now.urn is null as "differsClosed", now.urn is not null as "registeredNow",
         coalesce(told.left_register, false) as "toldLeft"
    from told full join was using (urn) full join now using (urn)
   where (told.urn is not null or (was.urn is null) <> (now.urn is null))
     and ($5::text is null or coalesce(now.authority_code, was.authority_code, told.authority_code) = $5)
   order by urn`;

interface Compared {
  urn: string;
  toldOpened: boolean;
  toldClosed: boolean;
  differsOpened: boolean;
  differsClosed: boolean;
  registeredNow: boolean;
  toldLeft: boolean;
}

const urns = (rows: readonly Compared[], which: (row: Compared) => boolean): string[] =>
  rows.filter(which).map(({ urn }) => urn);

const agreement = (
  rows: readonly Compared[],
  told: 'toldOpened' | 'toldClosed',
  differs: 'differsOpened' | 'differsClosed',
): Agreement => ({
  agreed: rows.filter((row) => row[told] && row[differs]).length,
  onlyInTable: urns(rows, (row) => row[told] && !row[differs]),
  onlyInRegisters: urns(rows, (row) => !row[told] && row[differs]),
});

function lacking(yearFrom: CalendarDate, asAt: CalendarDate, first: Snapshot | null, last: Snapshot | null) {
  const days = [...(first ? [] : [inWords(addDays(yearFrom, -1))]), ...(last ? [] : [inWords(asAt)])];
  return days.length === 0
    ? null
    : `No complete register of ${days.join(' or of ')} is loaded, so openings and closings cannot be compared with its list.`;
}

/** Compares the joiners and leavers of a year with the complete registers at its start and its end, where they are loaded. */
export async function movementReconciliation(
  tx: Tx,
  { yearFrom, asAt, council }: { yearFrom: CalendarDate; asAt: CalendarDate; council: string | null },
): Promise<Reconciliation> {
  const first = await tx.maybeOne<Snapshot>(SNAPSHOT, [addDays(yearFrom, -1), yearFrom]);
  const last = await tx.maybeOne<Snapshot>(SNAPSHOT, [asAt, asAt]);
  const ids = [first?.id ?? null, last?.id ?? null];
  const rows = last ? await tx.query<Compared>(COMPARED, [asAt, ...ids, REGISTERED_STATUSES, council]) : [];
  const both = first !== null && last !== null;
  return {
    from: first?.asAt ?? null,
    to: last?.asAt ?? null,
    opened: both ? agreement(rows, 'toldOpened', 'differsOpened') : null,
    closed: both ? agreement(rows, 'toldClosed', 'differsClosed') : null,
    joinedNotRegistered: last ? urns(rows, (row) => row.toldOpened && !row.registeredNow) : null,
    leftStillRegistered: last ? urns(rows, (row) => row.toldLeft && row.registeredNow) : null,
    lacking: lacking(yearFrom, asAt, first, last),
  };
}
