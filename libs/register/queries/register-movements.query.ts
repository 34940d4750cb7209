import { Injectable } from '@nestjs/common';
import { DomainError, inWords, type Actor, type CalendarDate } from '#kernel';
import { authorityOf, resolveAuthority } from '#geography';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { grouped } from '../domain/grouped';
import { movementReconciliation, type Reconciliation } from './movement-reconciliation.query';

export interface Movement {
  urn: string;
  provisionType: string;
  sector: string | null;
  authorityCode: string | null;
  authorityName: string | null;
  places: number | null;
  /** The day it became active, or the first on which it had left; null where the publisher gives none. */
  on: CalendarDate | null;
  status: string | null;
  /** The publisher's words; null in tables that give none. */
  reason: string | null;
}

interface Group {
  providers: number;
  places: number;
}

export interface MovementGroup extends Group {
  byProvisionType: ({ provisionType: string } & Group)[];
  bySector: ({ sector: string | null } & Group)[];
  byReason: ({ reason: string | null } & Group)[];
}

export interface RegisterMovementsDocument {
  /** The year's first and last day. */
  yearFrom: CalendarDate;
  asAt: CalendarDate;
  council: { code: string; name: string } | null;
  synthetic: boolean;
  opened: MovementGroup;
  /** A provider that opened and closed within the year is in both. */
  closed: MovementGroup;
  openings: Movement[];
  closings: Movement[];
  reconciliation: Reconciliation;
}

export interface MovementsAsked {
  /** The newest year that ends on or before this day; the newest of all when null. */
  readonly asAt: CalendarDate | null;
  readonly council: string | null;
}

const YEAR = `
  select to_char(year_from, 'YYYY-MM-DD') as "yearFrom", to_char(as_at, 'YYYY-MM-DD') as "asAt", bool_or(synthetic) as synthetic
    from register.movement_file where $1::date is null or as_at <= $1 group by 1, 2 order by 2 desc limit 1`;

const MOVEMENTS = `
  select distinct on (m.urn) m.urn, m.provision_type as "provisionType", m.sector, m.authority_code as "authorityCode",
         coalesce(a.name, m.authority_name) as "authorityName", m.places, m.reason, m.status_after as status, m.joined,
         m.left_register as "left", to_char(m.active_on, 'YYYY-MM-DD') as "activeOn",
         to_char(least(m.resigned_on, m.cancelled_on, m.closed_on), 'YYYY-MM-DD') as "leftOn"
    from register.movement m
    join register.movement_file f on f.id = m.movement_file_id
    left join geography.authority a on a.code = m.authority_code
   where f.as_at = $1 and ($2::text is null or m.authority_code = $2)
   order by m.urn, f.correction desc, f.loaded_at desc`;

interface Row extends Omit<Movement, 'on'> {
  joined: boolean;
  left: boolean;
  activeOn: CalendarDate | null;
  leftOn: CalendarDate | null;
}

function group(of: readonly Movement[]): MovementGroup {
  const sum = (some: readonly Movement[]): Group => ({
    providers: some.length,
    places: some.reduce((total, { places }) => total + (places ?? 0), 0),
  });
  const by = <K extends 'provisionType' | 'sector' | 'reason'>(key: K) =>
    [...grouped(of, (each) => each[key])]
      .map(([value, some]) => ({ [key]: value, ...sum(some) }) as { [Key in K]: Movement[K] } & Group)
      .sort((a, b) => b.providers - a.providers);
  return { ...sum(of), byProvisionType: by('provisionType'), bySector: by('sector'), byReason: by('reason') };
}

/** Who opened and who closed in a year, as Ofsted's table of joiners and leavers says, held against the registers. */
@Injectable()
export class RegisterMovements {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError not-found when no such table is loaded; wrong-usage for the council */
  async execute(actor: Actor, { asAt, council }: MovementsAsked): Promise<RegisterMovementsDocument> {
    authorise(actor, 'read-public-facts');
    return this.unitOfWork.read(actor, async (tx) => {
      const code = council === null ? null : await resolveAuthority(tx, council);
      const year = await tx.maybeOne<Pick<RegisterMovementsDocument, 'yearFrom' | 'asAt' | 'synthetic'>>(YEAR, [asAt]);
      if (!year) throw nothingLoaded(asAt);
      const rows = await tx.query<Row>(MOVEMENTS, [year.asAt, code]);
      const listed = (of: readonly Row[], day: 'activeOn' | 'leftOn'): Movement[] =>
        of.map(({ joined: _joined, left: _left, activeOn, leftOn, ...rest }) => ({
          ...rest,
          on: day === 'activeOn' ? activeOn : leftOn,
        }));
      const openings = listed(
        rows.filter((row) => row.joined),
        'activeOn',
      );
      const closings = listed(
        rows.filter((row) => row.left),
        'leftOn',
      );
      return {
        ...year,
        council: code === null ? null : { code, name: (await authorityOf(tx, code)).name },
        opened: group(openings),
        closed: group(closings),
        openings,
        closings,
        reconciliation: await movementReconciliation(tx, { ...year, council: code }),
      };
    });
  }
}

function nothingLoaded(asAt: CalendarDate | null): DomainError {
  const day = asAt === null ? '' : ` for a year to ${inWords(asAt)} or before`;
  return new DomainError(
    'not-found',
    `No table of joiners and leavers is loaded${day}. Load one first: homeward import leavers-joiners FILE.`,
  );
}
