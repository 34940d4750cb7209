import { Injectable } from '@nestjs/common';
import { dayOf, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { approvalOf, type Approval, type PlacementKind } from '../domain/approval';
import type { Country } from '../domain/country';
import { readPostcode } from './distance-between.query';
import { resolveAuthority } from './resolve-authority.query';

export interface ApprovalRequest {
  /** Any code of the lineage, DfE number or name of the responsible authority. */
  readonly council: string;
  readonly placementPostcode: string;
  readonly placement: PlacementKind;
  readonly emergency: boolean;
  /** The day the placement starts; today when left out. */
  readonly start?: CalendarDate | null;
}

interface Facts {
  readonly councilName: string;
  readonly borders: 'W' | 'S' | null;
  readonly country: Country | null;
  readonly hostCode: string | null;
  readonly hostName: string | null;
  readonly tableReaches: boolean | null;
  readonly adjoining: boolean;
}

const FACTS = `
  select c.name as "councilName", c.borders, p.country, h.code as "hostCode", h.name as "hostName",
    $3::date >= greatest(c.area_since, h.area_since) as "tableReaches",
    exists (select from geography.adjacency a
      where a.code = c.code and a.adjoining_code = h.code
        and a.valid_from <= $3 and (a.valid_to is null or a.valid_to > $3)) as adjoining
  from geography.authority c
  left join geography.postcode p on p.postcode = $2
  left join geography.authority h on h.code = p.authority_code
  where c.code = $1`;

/**
 * The approval a placement needs, by the postcode of the placement.
 * @throws DomainError wrong-usage for a council or postcode that is none
 */
export async function approval(tx: Tx, request: ApprovalRequest): Promise<Approval> {
  const start = request.start ?? dayOf(new Date());
  const postcode = readPostcode(request.placementPostcode);
  const code = await resolveAuthority(tx, request.council);
  const facts = await tx.one<Facts>(FACTS, [code, postcode, start]);
  const { hostCode, hostName } = facts;
  return approvalOf({
    council: { code, name: facts.councilName, borders: facts.borders },
    placement: {
      country: facts.country,
      authority: hostCode === null || hostName === null ? null : { code: hostCode, name: hostName },
    },
    adjoining: facts.tableReaches ? facts.adjoining : null,
    kind: request.placement,
    emergency: request.emergency,
    start,
  });
}

@Injectable()
export class ApprovalLevel {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(actor: Actor, request: ApprovalRequest): Promise<Approval> {
    authorise(actor, 'read-public-facts');
    return this.unitOfWork.read(actor, (tx) => approval(tx, request));
  }
}
