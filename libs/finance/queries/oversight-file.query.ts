import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise, recordAccess } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { EXPECTED_AT, stageName, type DocumentKind, type Stage } from '../domain/oversight-stage';
import { findOwner, keysOfOwner, type Owner } from './owner.query';

export interface StageStep {
  readonly id: string;
  readonly heldBy: string;
  readonly stage: Stage;
  readonly fromStage: Stage | null;
  readonly state: 'proposed' | 'determined' | 'declined';
  readonly reasons: string;
  readonly proposedAt: Date;
  readonly proposedBy: string;
  readonly proposedByPerson: string | null;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
  readonly decision: string | null;
}

export interface OversightDocument {
  readonly id: string;
  readonly heldBy: string;
  readonly kind: DocumentKind;
  readonly body: string;
  readonly reference: string | null;
  readonly dueOn: string | null;
  readonly receivedOn: string | null;
  readonly ofstedMayRead: boolean;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}

export interface FailureWarning {
  readonly id: string;
  readonly heldBy: string;
  readonly message: string;
  readonly dueOn: string;
  readonly issuedAt: Date;
  readonly issuedBy: string;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
  readonly withdrawalReason: string | null;
  /** Councils that were told and which of them have seen it; none for Ofsted. */
  readonly councils: readonly { readonly name: string; readonly acknowledgedAt: Date | null }[];
}

export interface OversightFile {
  readonly owner: Owner;
  readonly stage: Stage;
  readonly stageName: string;
  /** Newest first. */
  readonly stages: readonly StageStep[];
  readonly proposal: StageStep | null;
  readonly documents: readonly OversightDocument[];
  /** Kinds of document that the stage asks for and the file does not hold. */
  readonly missing: readonly string[];
  readonly warnings: readonly FailureWarning[];
}

/** The oversight file of an owner, as far as the actor is permitted. The look is written to the oversight body's access log. */
@Injectable()
export class OversightFileOf {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found */
  execute(actor: Actor, asked: { owner: string; asAt: CalendarDate }): Promise<OversightFile> {
    authorise(actor, 'read-oversight-file');
    return this.unitOfWork.run(actor, async (tx) => {
      const owner = await findOwner(tx, asked.owner, asked.asAt);
      const keys = await keysOfOwner(tx, owner.key, asked.asAt);
      const stages = await stagesOf(tx, keys);
      const documents = await documentsOf(tx, keys);
      const warnings = await warningsOf(tx, keys);
      await logLook(tx, owner, [...stages, ...documents, ...warnings]);
      const stage = stages.find(({ state }) => state === 'determined')?.stage ?? 0;
      const held = new Set(documents.filter(({ receivedOn }) => receivedOn !== null).map(({ kind }) => kind as string));
      return {
        owner,
        stage,
        stageName: stageName(stage),
        stages,
        proposal: stages.find(({ state }) => state === 'proposed') ?? null,
        documents,
        missing: (EXPECTED_AT[stage] ?? []).filter((kind) => !held.has(kind)),
        warnings,
      };
    });
  }
}

/** The log belongs to the oversight body whose file it is; of an empty file it is the reader's own, when that is one. */
async function logLook(tx: Tx, owner: Owner, rows: readonly { heldBy: string }[]): Promise<void> {
  const own =
    tx.actor.organisationKind === 'oversight-body' && tx.actor.organisationId ? [tx.actor.organisationId] : [];
  for (const organisationId of new Set([...own, ...rows.map(({ heldBy }) => heldBy)])) {
    await recordAccess(tx, {
      organisationId,
      subject: 'oversight-file',
      subjectId: owner.companyId,
      purpose: owner.key,
    });
  }
}

const stagesOf = (tx: Tx, keys: readonly string[]): Promise<StageStep[]> =>
  tx.query<StageStep>(
    `select id, held_by as "heldBy", stage, from_stage as "fromStage", state, reasons, proposed_at as "proposedAt",
            proposed_by as "proposedBy", proposed_by_person as "proposedByPerson", settled_at as "settledAt",
            settled_by as "settledBy", decision
       from finance.oversight_stage where owner_key = any ($1::text[])
      order by coalesce(settled_at, proposed_at) desc`,
    [keys],
  );

const documentsOf = (tx: Tx, keys: readonly string[]): Promise<OversightDocument[]> =>
  tx.query<OversightDocument>(
    `select id, held_by as "heldBy", kind, body, reference, due_on::text as "dueOn", received_on::text as "receivedOn",
            ofsted_may_read as "ofstedMayRead", recorded_at as "recordedAt", recorded_by as "recordedBy"
       from finance.oversight_document where owner_key = any ($1::text[]) order by recorded_at desc`,
    [keys],
  );

const warningsOf = (tx: Tx, keys: readonly string[]): Promise<FailureWarning[]> =>
  tx.query<FailureWarning>(
    `select w.id, w.held_by as "heldBy", w.message, w.due_on::text as "dueOn", w.issued_at as "issuedAt",
            w.issued_by as "issuedBy", w.withdrawn_at as "withdrawnAt", w.withdrawn_by as "withdrawnBy",
            w.withdrawal_reason as "withdrawalReason",
            coalesce((select jsonb_agg(jsonb_build_object('name', o.name, 'acknowledgedAt', n.acknowledged_at) order by o.name)
               from finance.failure_notice n join identity.organisation o on o.id = n.council_id
              where n.warning_id = w.id), '[]') as councils
       from finance.failure_warning w where w.owner_key = any ($1::text[]) order by w.issued_at desc`,
    [keys],
  );

/** Stages in force by owner key, for lists. Row security gives none to those who may not know them. */
export const stagesInForce = (tx: Tx): Promise<{ ownerKey: string; stage: Stage }[]> =>
  tx.query(
    `select distinct on (owner_key) owner_key as "ownerKey", stage from finance.oversight_stage
      where state = 'determined' order by owner_key, settled_at desc`,
  );
