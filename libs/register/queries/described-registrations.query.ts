import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';

/** A registration that the own organisation describes, or that is its own. */
export interface DescribedRegistration {
  readonly urn: string;
  /** confirmed, owner: its own. council: what a council knows of another's. none: nothing shows it to be its own. */
  readonly ground: 'confirmed' | 'owner' | 'council' | 'none';
  /** Whether it says anything of it. */
  readonly described: boolean;
  /** Whether searches show what it says. */
  readonly heard: boolean;
  /** Another organisation describes it too. */
  readonly others: boolean;
  /** As the newest complete register has it; null where it is not listed. */
  readonly provisionType: string | null;
  readonly status: string | null;
  readonly name: string | null;
  readonly places: number | null;
  readonly authority: string | null;
  readonly owner: string | null;
}

const REGISTRATIONS = `
  with register as materialized (
    select r.* from register.registration r where r.snapshot_id = register.complete_snapshot(current_date)
  ), self as (
    select o.id, o.kind, o.name, o.authority_code from identity.organisation o where o.id = platform.actor_organisation()
  ), urn as (
    select d.urn from register.described_registration d where d.organisation_id = platform.actor_organisation()
    union select c.urn from register.confirmed_registration c where c.ended_at is null
    union select r.urn from register r, self s
           where case when s.kind = 'council' then r.sector = 'Local Authority' and r.authority_code = s.authority_code
             else s.kind = 'provider' and register.comparable_owner(r.owner_name) = register.comparable_owner(s.name) end
  )
  select u.urn, coalesce(d.ground, register.ground_of(platform.actor_organisation(), u.urn)) as ground,
         d.urn is not null as described, coalesce(d.heard, false) as heard, coalesce(d.others, false) as others,
         r.provision_type as "provisionType", r.status, case when r.withheld then null else r.name end as name, r.places,
         coalesce(a.name, r.authority_name) as authority, r.owner_name as owner
    from urn u
    left join register.described_registration d on d.urn = u.urn and d.organisation_id = platform.actor_organisation()
    left join register r on r.urn = u.urn
    left join geography.authority a on a.code = r.authority_code
   order by r.provision_type nulls last, u.urn`;

/** Registrations of the own organisation, and those that it describes, with whose word searches show. */
@Injectable()
export class DescribedRegistrations {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  async execute(actor: Actor): Promise<DescribedRegistration[]> {
    authorise(actor, 'load-supply');
    return this.unitOfWork.read(actor, (tx) => tx.query<DescribedRegistration>(REGISTRATIONS));
  }
}
