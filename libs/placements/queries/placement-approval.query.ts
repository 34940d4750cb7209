import { approvalOf, type Approval, type PlacementKind } from '#geography';
import { dayOf, invalid, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import type { ApproachRecord } from '../commands/approach-record';

export interface PlacementApproval extends Approval {
  /** Code of the authority in whose area the place is; null when that is not known. */
  readonly areaAuthority: string | null;
}

interface Facts {
  readonly code: string;
  readonly name: string;
  readonly borders: 'W' | 'S' | null;
  readonly hostCode: string | null;
  readonly hostName: string | null;
  readonly adjoining: boolean;
  readonly tableReaches: boolean | null;
}

/** The approval that the newest offer of an approach needs, by the area in which its first place is. @throws DomainError invalid */
export async function placementApproval(
  tx: Tx,
  approach: Pick<ApproachRecord, 'needId' | 'urn' | 'providerId' | 'organisationId' | 'emergency' | 'offer'>,
  { kind, start = null }: { readonly kind: PlacementKind; readonly start?: CalendarDate | null },
): Promise<PlacementApproval> {
  const on = start ?? approach.offer?.earliestStart ?? dayOf(new Date());
  const [unit = {}] = approach.offer?.units ?? [];
  const facts = await tx.maybeOne<Facts>(
    `select c.code, c.name, c.borders, h.code as "hostCode", h.name as "hostName",
            $6::date >= greatest(c.area_since, h.area_since) as "tableReaches",
            exists (select from geography.adjacency a where a.code = c.code and a.adjoining_code = h.code
              and a.valid_from <= $6 and (a.valid_to is null or a.valid_to > $6)) as adjoining
       from placements.need n
       join placements.need_version v on v.need_id = n.id and v.version = n.version
       join geography.authority c on c.code = v.document->'search'->>'council'
       left join geography.authority h on h.code = placements.area_of($2, $3, $4, $5, $6)
      where n.id = $1`,
    [
      approach.needId,
      approach.urn,
      unit.building ?? null,
      unit.household ?? null,
      approach.urn === null ? (approach.providerId ?? approach.organisationId) : null,
      on,
    ],
  );
  if (!facts) throw invalid('The need does not say which council looks after the child. Say it in search.council.');
  const { code, name, borders, hostCode, hostName } = facts;
  const found = approvalOf({
    council: { code, name, borders },
    placement: {
      country: hostCode === null ? null : 'E',
      authority: hostCode === null || hostName === null ? null : { code: hostCode, name: hostName },
    },
    adjoining: facts.tableReaches ? facts.adjoining : null,
    kind,
    emergency: approach.emergency,
    start: on,
  });
  return { ...found, areaAuthority: hostCode };
}
