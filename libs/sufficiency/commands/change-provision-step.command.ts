import { Injectable } from '@nestjs/common';
import { conflict, invalid, notFound, type Actor } from '#kernel';
import { UnitOfWork, type Tx } from '#platform';
import { canonical, sha256 } from '../domain/filing';
import type { OwnProvisionPlan, PlanStep } from '../domain/own-provision-plan';
import { stepFaults } from '../domain/plan-step-rules';
import { provisionPlan } from '../queries/provision-plan.query';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { loadingCouncil, lockTable } from './council-table-import';

export interface StepChange {
  readonly year: number;
  readonly step: PlanStep;
  /** {@link planVersion} of the plan that the person saw. */
  readonly seen: string;
  /** The step is a new one: its reference must be new too. */
  readonly isNew: boolean;
}

/** Tells one state of a plan from another, by what its steps say. */
export const planVersion = (plan: OwnProvisionPlan | null): string => sha256(canonical(plan?.steps ?? [])).slice(0, 16);

const COLUMNS = `step, title, kind, run_by, location, places, households, capital_pence, grant_pence, grant_source,
  spent_pence, next_milestone, milestone_on, expected_opening, opened_on, delivered_places, delivered_households, status, note`;

const PLAN = `
  insert into sufficiency.provision_plan (organisation_id, plan_year, file_name, loaded_at, loaded_by)
  values ($1, $2, 'entered on the page', clock_timestamp(), $3) returning id`;

const COPIED = `
  insert into sufficiency.provision_step (plan_id, organisation_id, ${COLUMNS}, source_row)
  select $1, organisation_id, ${COLUMNS}, source_row from sufficiency.provision_step where plan_id = $2 and step <> $3`;

const CHANGED = `
  insert into sufficiency.provision_step (plan_id, organisation_id, ${COLUMNS}, source_row)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
    coalesce((select source_row from sufficiency.provision_step where plan_id = $22 and step = $3),
             (select max(source_row) + 1 from sufficiency.provision_step where plan_id = $22), 2))`;

/** Adds a step to a council's plan of a year, or changes one. The plan as it was stays, with its days. */
@Injectable()
export class ChangeProvisionStep {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @throws DomainError forbidden; invalid for the council, the year or the step, by field; not-found for the step; conflict
   * when somebody else has changed the plan since it was seen
   */
  execute(actor: Actor, { year, step, seen, isNew }: StepChange): Promise<void> {
    const organisationId = loadingCouncil(actor, 'plan-provision', year);
    const faults = stepFaults(step);
    if (faults.length > 0) throw invalid('This step cannot be stored as it is.', faults);
    return this.unitOfWork.run(actor, async (tx) => {
      await lockTable(tx, 'sufficiency.provision_plan', organisationId);
      const before = await provisionPlan(tx, organisationId, year);
      if (planVersion(before) !== seen)
        throw conflict('Somebody else has changed the plan since you opened it. Look at it again, then change it.');
      const has = before?.steps.some((each) => each.step === step.step) ?? false;
      if (isNew && has)
        throw invalid(`The plan has a step "${step.step}" already.`, [
          { field: 'step', message: `The plan has a step "${step.step}" already. Give this one another reference` },
        ]);
      if (!isNew && !has) throw notFound('That step of the plan');
      await store(tx, organisationId, year, step);
      const name = SUFFICIENCY_EVENTS.provisionPlanLoaded;
      const steps = (before?.steps.length ?? 0) + (isNew ? 1 : 0);
      await tx.record({ name, organisationId, data: { year, steps } });
    });
  }
}

async function store(tx: Tx, organisationId: string, year: number, step: PlanStep): Promise<void> {
  const old = await tx.maybeOne<{ id: string }>(
    `update sufficiency.provision_plan set superseded_at = clock_timestamp()
      where organisation_id = $1 and plan_year = $2 and superseded_at is null returning id`,
    [organisationId, year],
  );
  const { id } = await tx.one<{ id: string }>(PLAN, [organisationId, year, tx.actor.label]);
  if (old) await tx.query(COPIED, [id, old.id, step.step]);
  await tx.query(CHANGED, [
    id,
    organisationId,
    step.step,
    step.title,
    step.kind,
    step.runBy,
    step.location,
    step.places,
    step.households,
    step.capitalPence,
    step.grantPence,
    step.grantSource,
    step.spentPence,
    step.nextMilestone,
    step.milestoneOn,
    step.expectedOpening,
    step.openedOn,
    step.deliveredPlaces,
    step.deliveredHouseholds,
    step.status,
    step.note,
    old?.id ?? null,
  ]);
}
