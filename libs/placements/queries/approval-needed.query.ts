import { Injectable } from '@nestjs/common';
import type { PlacementKind } from '#geography';
import { authorise } from '#identity';
import { notFound, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import type { ApproachRecord } from '../commands/approach-record';
import {
  approvingRoles,
  conditionsBefore,
  levelWithEducation,
  type ApprovalCondition,
  type ApprovalLevelNeeded,
} from '../domain/approval-check';
import { placementApproval } from './placement-approval.query';

export interface ApprovalNeeded {
  readonly level: ApprovalLevelNeeded;
  /** Which facts led to the level, in sentences. */
  readonly reasons: readonly string[];
  readonly inArea: boolean | null;
  readonly areaAuthority: string | null;
  /** Roles of which one approves. */
  readonly roles: readonly string[];
  /** What must hold before the approval; an emergency lets the rest follow. */
  readonly before: readonly ApprovalCondition[];
  /** People of the council who may say yes by phone; of an emergency alone. */
  readonly approvers: readonly { readonly id: string; readonly name: string; readonly roles: readonly string[] }[];
}

export interface ApprovalAsked {
  readonly approachId: string;
  readonly kind?: PlacementKind;
  readonly disruptsKeyStage4?: boolean;
}

type Approach = Pick<ApproachRecord, 'needId' | 'urn' | 'providerId' | 'organisationId' | 'emergency' | 'offer'>;

/** Who must approve an offer, why, and what is to hold before, as `DecideApproval` will check it. */
@Injectable()
export class ApprovalNeededFor {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid when the need names no council */
  execute(
    actor: Actor,
    { approachId, kind = 'other', disruptsKeyStage4 = false }: ApprovalAsked,
  ): Promise<ApprovalNeeded> {
    authorise(actor, 'read-placements');
    return this.unitOfWork.read(actor, async (tx) => {
      const approach = await tx.maybeOne<Approach>(
        `select a.need_id as "needId", a.urn, a.provider_id as "providerId", a.organisation_id as "organisationId", r.emergency,
                (select jsonb_build_object('earliestStart', o.earliest_start, 'units', o.units) from placements.offer o
                  where o.approach_id = a.id order by o.number desc limit 1) as offer
           from placements.approach a join placements.referral r on r.id = a.referral_id
          where a.id = $1 and a.organisation_id = $2`,
        [approachId, actor.organisationId],
      );
      if (!approach) throw notFound('That offer');
      const law = await placementApproval(tx, approach, { kind });
      const level = levelWithEducation(law.level, disruptsKeyStage4);
      const roles = approvingRoles(level, approach.emergency);
      const approvers = approach.emergency
        ? await tx.query<ApprovalNeeded['approvers'][number]>(
            `select id, display_name as name, roles from identity.person
              where organisation_id = $1 and active and roles && $2::text[] order by display_name`,
            [actor.organisationId, roles],
          )
        : [];
      const { reasons, inArea, areaAuthority } = law;
      return {
        level,
        reasons,
        inArea,
        areaAuthority,
        roles,
        before: conditionsBefore(level, approach.emergency),
        approvers,
      };
    });
  }
}
