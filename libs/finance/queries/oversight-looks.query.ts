import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { findOwner, keysOfOwner } from './owner.query';

/** One look at the oversight file of an owner. */
export interface OversightLook {
  readonly at: Date;
  readonly person: string;
  /** The oversight body itself, or Ofsted. */
  readonly organisation: string | null;
  readonly ownerKey: string;
  /** Of the body, where the owner is one of the ownership graph; else null. */
  readonly companyName: string | null;
}

export interface OversightLooks {
  /** Newest first: one page of them. */
  readonly looks: readonly OversightLook[];
  readonly found: number;
}

export const LOOKS_A_PAGE = 50;

export interface LooksAsked {
  /** One owner's file alone; null for all. */
  readonly owner: string | null;
  readonly asAt: CalendarDate;
  /** From 1. */
  readonly page: number;
}

/** Who looked at the own body's oversight files, when, and at which. Row security gives the lines to its head alone. */
@Injectable()
export class OversightLooksAt {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found when the owner is not known */
  execute(actor: Actor, { owner, asAt, page }: LooksAsked): Promise<OversightLooks> {
    authorise(actor, 'determine-stage');
    return this.unitOfWork.read(actor, async (tx) => {
      const keys = owner === null ? null : await keysOfOwner(tx, (await findOwner(tx, owner, asAt)).key, asAt);
      const { found } = await tx.one<{ found: number }>(
        `select count(*)::int as found from identity.access_log
          where subject = 'oversight-file' and ($1::text[] is null or purpose = any ($1))`,
        [keys],
      );
      const looks = await tx.query<OversightLook>(
        `select l.occurred_at as at, l.actor_label as person, o.name as organisation, coalesce(l.purpose, '') as "ownerKey",
                c.name as "companyName"
           from identity.access_log l left join identity.organisation o on o.id = l.actor_organisation_id
           left join register.company c on c.id = l.subject_id
          where l.subject = 'oversight-file' and ($1::text[] is null or l.purpose = any ($1))
          order by l.occurred_at desc, l.id desc limit $2 offset $3`,
        [keys, LOOKS_A_PAGE, (page - 1) * LOOKS_A_PAGE],
      );
      return { looks, found };
    });
  }
}
