import { Injectable } from '@nestjs/common';
import { DomainError, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { REGISTERED_STATUSES } from '../domain/ofsted-spelling';
import { registerFigures, type RegisterFigures, type RegistrationCount } from '../domain/register-summary';
import { directlyManaged, type DirectlyManaged } from './directly-managed.query';
import { supportedAccommodation, type SupportedAccommodation } from './supported-accommodation.query';

export interface RegisterSummaryDocument extends RegisterFigures {
  asAt: CalendarDate;
  complete: boolean;
  /** Invented, for the demonstration. */
  synthetic: boolean;
  /** What councils manage themselves, without and with the bodies that they control. */
  directlyManaged: DirectlyManaged;
  /** Premises by authority and category, from the newest table on or before that day; null when none is loaded. */
  supportedAccommodation: SupportedAccommodation | null;
  /** Files that the snapshot was made of. */
  sources: { file: string; kind: string; complete: boolean; loadedAt: string }[];
}

interface Snapshot {
  id: string;
  asAt: CalendarDate;
  complete: boolean;
  synthetic: boolean;
}

/** The snapshot of that very day, else the newest complete one before it, else the newest before it. */
const CHOSEN_SNAPSHOT = `
  select id, to_char(as_at, 'YYYY-MM-DD') as "asAt", complete, synthetic
    from register.snapshot
   where as_at <= coalesce($1::date, (select max(as_at) from register.snapshot))
   order by as_at = coalesce($1::date, (select max(as_at) from register.snapshot)) desc, complete desc, as_at desc
   limit 1`;

const COUNTS = `
  select r.provision_type as "provisionType", r.sector, r.authority_code as "authorityCode",
         coalesce(a.name, r.authority_name) as "authorityName", count(*)::int as providers,
         coalesce(sum(r.places), 0)::int as places, (count(*) filter (where r.places is null))::int as "withoutPlaces"
    from register.registration r
    left join geography.authority a on a.code = r.authority_code
   where r.snapshot_id = $1 and r.status = any ($2::text[])
   group by 1, 2, 3, 4`;

const SOURCES = `
  select file_name as file, kind, complete, to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "loadedAt"
    from register.snapshot_file where snapshot_id = $1 order by loaded_at`;

/** Homes and places that Ofsted's register held on a day, by type, sector and authority. Anyone may ask. */
@Injectable()
export class RegisterSummary {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @param asAt the newest snapshot of all when null
   * @throws DomainError not-found when no file was loaded for that day or before it
   */
  execute(actor: Actor, { asAt }: { asAt: CalendarDate | null }): Promise<RegisterSummaryDocument> {
    authorise(actor, 'read-public-facts');
    return this.unitOfWork.read(actor, async (tx) => {
      const { id, ...snapshot } = await chosenSnapshot(tx, asAt);
      const counts = await tx.query<RegistrationCount>(COUNTS, [id, REGISTERED_STATUSES]);
      const sources = await tx.query<RegisterSummaryDocument['sources'][number]>(SOURCES, [id]);
      return {
        ...snapshot,
        ...registerFigures(counts),
        directlyManaged: await directlyManaged(tx, id, snapshot.asAt),
        supportedAccommodation: await supportedAccommodation(tx, snapshot.asAt, REGISTERED_STATUSES),
        sources,
      };
    });
  }
}

async function chosenSnapshot(tx: Tx, asAt: CalendarDate | null): Promise<Snapshot> {
  const snapshot = await tx.maybeOne<Snapshot>(CHOSEN_SNAPSHOT, [asAt]);
  if (snapshot) return snapshot;
  const day = asAt === null ? '' : ` for ${asAt} or before it`;
  throw new DomainError(
    'not-found',
    `No register is loaded${day}. Load one of Ofsted's files first: homeward import ofsted-register FILE.`,
  );
}
