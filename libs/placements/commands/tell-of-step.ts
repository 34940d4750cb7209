import { notify } from '#identity';
import { newId, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import type { Ending } from '../domain/approach-endings';
import { isTold, messagesOf, PARTY_ROLES, type MessageParty } from '../domain/step-messages';

interface Told {
  readonly of: string;
  readonly step: string;
  readonly subjectId: string;
  readonly from: string | null;
  /** Whose child it is. */
  readonly organisationId: string;
  readonly needId: string;
  readonly referralId: string;
  readonly approachId: string | null;
  readonly providerId: string | null;
  readonly ending?: Ending | null;
}

interface Named {
  readonly council: string;
  readonly provider: string;
  readonly urn: string | null;
  readonly reference: string | null;
  readonly replyBy: Date | null;
  readonly startsOn: CalendarDate | null;
  readonly placementId: string | null;
  readonly areaAuthorityId: string | null;
  readonly otherOffers: number;
}

/** Tells those whom a step concerns, in its own transaction. A step is taken once, so it is told once. */
export async function tellOfStep(tx: Tx, told: Told): Promise<void> {
  const { of, step, subjectId, organisationId, providerId } = told;
  if (!isTold(of, step)) return;
  const { areaAuthorityId, ...named } = await namesOf(tx, told);
  const byProvider = tx.actor.organisationId !== null && tx.actor.organisationId !== organisationId;
  const organisations: Record<MessageParty, string | null> = {
    finders: organisationId,
    signers: organisationId,
    provider: providerId === organisationId ? null : providerId,
    'area-authority': areaAuthorityId,
  };
  const { referralId, approachId, from, ending = null } = told;
  const key = `${of}:${subjectId}:${step}:${newId()}`;
  for (const { to, says, path } of messagesOf(of, step, {
    ...named,
    byProvider,
    referralId,
    approachId,
    from,
    ending,
  })) {
    const organisation = organisations[to];
    if (organisation === null) continue;
    const subject = `${says.charAt(0).toUpperCase()}${says.slice(1)}`;
    await notify(tx, { organisationId: organisation, roles: PARTY_ROLES[to], key: `${key}:${to}`, subject, path });
  }
}

/** Public names, and the reference where the one who acts may read it. */
const namesOf = (tx: Tx, { organisationId, needId, approachId }: Told): Promise<Named> =>
  tx.one<Named>(
    `select o.name as council, coalesce(a.provider_name, '') as provider, a.urn,
            (select n.reference from placements.need n where n.id = $2 and n.organisation_id = platform.actor_organisation())
              as reference,
            (select count(distinct e.id)::integer from placements.approach e join placements.offer f on f.approach_id = e.id
              where e.referral_id = a.referral_id and e.id <> a.id) as "otherOffers",
            a.reply_by as "replyBy", p.starts_on::text as "startsOn", p.id as "placementId",
            (select h.id from identity.organisation h
              where h.kind = 'council' and h.authority_code = p.area_authority and h.id <> o.id
                and p.in_area is distinct from true) as "areaAuthorityId"
       from identity.organisation o
       left join placements.approach a on a.id = $3
       left join placements.placement p on p.approach_id = a.id
      where o.id = $1`,
    [organisationId, needId, approachId],
  );
