import { Injectable } from '@nestjs/common';
import type { PlacementKind } from '#geography';
import { invalid, notFound, type Actor } from '#kernel';
import { authorise, isPermitted } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { approvalLacks, approvingRoles, isApprovalCondition, levelWithEducation } from '../domain/approval-check';
import { placementApproval } from '../queries/placement-approval.query';
import { lockApproach, stepApproach, type ApproachStepTaken } from './approach-record';

export interface ApprovalToDecide {
  readonly approachId: string;
  readonly version?: number;
  readonly granted: boolean;
  /** Words of APPROVAL_CONDITIONS that were confirmed. */
  readonly conditions: readonly string[];
  readonly placementKind?: PlacementKind;
  /** Whether the move disrupts the education of a child in key stage 4 (regulation 10). */
  readonly disruptsKeyStage4?: boolean;
  /** Who said yes by phone, where somebody else writes it down: only in an emergency. */
  readonly byPhone?: { readonly approverId: string };
  readonly note?: string;
}

export interface DecidedApproval extends ApproachStepTaken {
  readonly approvalId: string;
  readonly level: string;
  readonly reasons: readonly string[];
}

/** Approves or refuses a preferred offer at the level that the law asks, before the child moves. */
@Injectable()
export class DecideApproval {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid, precondition-failed; ConflictError state-moved-on, not-ready with all that is missing */
  execute(actor: Actor, asked: ApprovalToDecide): Promise<DecidedApproval> {
    if (!isPermitted(actor, 'make-referral')) authorise(actor, 'approve-placement');
    const unknown = asked.conditions.filter((each) => !isApprovalCondition(each));
    if (unknown.length > 0) throw invalid(`These are no conditions of an approval: ${unknown.join(', ')}.`);
    return this.unitOfWork.run(actor, async (tx) => {
      const approach = await lockApproach(tx, asked.approachId, asked.version);
      const { emergency } = approach;
      if (asked.byPhone && !emergency)
        throw invalid('Only an emergency is approved by phone: the approver approves it here.');
      const law = await placementApproval(tx, approach, { kind: asked.placementKind ?? 'other' });
      const level = levelWithEducation(law.level, asked.disruptsKeyStage4 ?? false);
      const approver = await approverOf(tx, asked.byPhone?.approverId ?? null);
      const ticked = asked.conditions.filter(isApprovalCondition);
      const lacks = asked.granted ? approvalLacks({ level, emergency, ticked, approverRoles: approver.roles }) : [];
      const role =
        approver.roles.find((each) => approvingRoles(level, emergency).includes(each)) ?? approver.roles[0] ?? '';
      const taken = await stepApproach(tx, approach, asked.granted ? 'approve' : 'refuse', {
        facts: { approvalLacks: lacks },
        data: { level, role, byPhone: asked.byPhone !== undefined },
      });
      const { id } = await tx.one<{ id: string }>(
        `insert into placements.approval (organisation_id, approach_id, granted, level, in_area, adjoining, area_authority,
           reasons, emergency, by_phone, conditions, approver_id, approver_name, approver_role, recorded_by, note)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning id`,
        [
          approach.organisationId,
          approach.id,
          asked.granted,
          level,
          law.inArea,
          law.adjoining,
          law.areaAuthority,
          JSON.stringify(law.reasons),
          emergency,
          asked.byPhone !== undefined,
          ticked,
          approver.id,
          approver.name,
          role,
          actor.label,
          asked.note ?? null,
        ],
      );
      return { ...taken, approvalId: id, level, reasons: law.reasons };
    });
  }
}

interface Approver {
  readonly id: string | null;
  readonly name: string;
  readonly roles: readonly string[];
}

async function approverOf(tx: Tx, personId: string | null): Promise<Approver> {
  const { actor } = tx;
  if (personId === null) return { id: actor.personId, name: actor.label, roles: actor.roles };
  const found = await tx.maybeOne<Approver>(
    `select id, display_name as name, roles from identity.person where id = $1 and organisation_id = $2 and active`,
    [personId, actor.organisationId],
  );
  if (!found) throw notFound('The approver');
  return found;
}
