import { Injectable } from '@nestjs/common';
import { notFound, type Actor, type CalendarDate, type NextStep } from '#kernel';
import { isPermitted, authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { agreedLines, digestOf, type AgreedPriceLine } from '../commands/agreement-record';
import { AGREEMENT, type AgreementState } from '../domain/agreement-states';
import type { AgreementTerms } from '../domain/agreement-terms';
import { PLACEMENT, type PlacementState } from '../domain/placement-states';
import { nextSteps } from '../domain/state-table';

export interface PlacementLine {
  readonly id: string;
  readonly reference: string;
  readonly referralId: string;
  /** The council that looks after the child. */
  readonly council: string;
  readonly providerName: string;
  readonly urn: string | null;
  readonly state: PlacementState;
  readonly version: number;
  readonly purpose: string;
  readonly emergency: boolean;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate | null;
  readonly noticeEndsOn: CalendarDate | null;
  readonly endReason: string | null;
  readonly areaAuthority: string | null;
}

interface SignatureShown {
  readonly name: string;
  readonly role: string;
  readonly at: string;
  readonly digest: string;
}

export interface VariationShown {
  readonly id: string;
  readonly kind: string;
  readonly askedBy: string;
  readonly reason: string;
  readonly change: unknown;
  readonly state: string;
  readonly decisionReason: string | null;
}

export interface PlacementShown extends PlacementLine {
  readonly approachId: string;
  readonly agreement: {
    readonly id: string;
    readonly state: AgreementState;
    readonly version: number;
    readonly terms: AgreementTerms;
    readonly lines: readonly AgreedPriceLine[];
    /** SHA-256 of the terms and lines as they stand, to be signed. */
    readonly digest: string;
    readonly councilSignature: SignatureShown | null;
    readonly providerSignature: SignatureShown | null;
    readonly variations: readonly VariationShown[];
    readonly next: readonly NextStep[];
  };
  readonly next: readonly NextStep[];
}

const LINE = `
  p.id, coalesce(n.reference, '') as reference, p.referral_id as "referralId",
  (select o.name from identity.organisation o where o.id = p.organisation_id) as council, p.provider_name as "providerName", p.urn,
  p.state, p.version, p.purpose, p.emergency, p.starts_on::text as "startsOn", p.ends_on::text as "endsOn",
  p.notice_ends_on::text as "noticeEndsOn", p.end_reason as "endReason", p.area_authority as "areaAuthority"`;

/** Placements: the council's own, and for a provider those with itself. The reference of the need is the council's alone. */
@Injectable()
export class Placements {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  list(actor: Actor, { state = null }: { readonly state?: PlacementState | null } = {}): Promise<PlacementLine[]> {
    authoriseReading(actor);
    return this.unitOfWork.read(actor, (tx) =>
      tx.query<PlacementLine>(
        `select ${LINE} from placements.placement p left join placements.need n on n.id = p.need_id
          where (p.organisation_id = platform.actor_organisation() or p.provider_id = platform.actor_organisation())
            and ($1::text is null or p.state = $1)
          order by p.starts_on desc, p.id limit 500`,
        [state],
      ),
    );
  }

  /** One with its agreement. @throws DomainError forbidden, not-found */
  one(actor: Actor, { placementId }: { readonly placementId: string }): Promise<PlacementShown> {
    authoriseReading(actor);
    return this.unitOfWork.read(actor, async (tx) => {
      const placement = await tx.maybeOne<PlacementLine & { approachId: string }>(
        `select ${LINE}, p.approach_id as "approachId" from placements.placement p
           left join placements.need n on n.id = p.need_id
          where p.id = $1
            and (p.organisation_id = platform.actor_organisation() or p.provider_id = platform.actor_organisation())`,
        [placementId],
      );
      if (!placement) throw notFound('That placement');
      const agreement = await tx.one<Omit<PlacementShown['agreement'], 'lines' | 'digest' | 'next'>>(
        `select g.id, g.state, g.version, g.terms, g.council_signature as "councilSignature",
                g.provider_signature as "providerSignature",
                (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'kind', v.kind, 'askedBy', v.asked_by, 'reason', v.reason,
                   'change', v.change, 'state', v.state, 'decisionReason', v.decision_reason) order by v.asked_at), '[]')
                   from placements.variation v where v.agreement_id = g.id) as variations
           from placements.agreement g where g.placement_id = $1`,
        [placementId],
      );
      const lines = await agreedLines(tx, agreement.id);
      const digest = digestOf({ ...agreement, placementId, lines });
      const next = nextSteps(AGREEMENT, agreement.state);
      return {
        ...placement,
        agreement: { ...agreement, lines, digest, next },
        next: nextSteps(PLACEMENT, placement.state),
      };
    });
  }
}

function authoriseReading(actor: Actor): void {
  if (!isPermitted(actor, 'read-placements')) authorise(actor, 'answer-referral');
}
