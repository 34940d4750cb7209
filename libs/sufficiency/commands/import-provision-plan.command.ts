import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { CONFIG, UnitOfWork, type Config, type ImportResult } from '#platform';
import type { PlanStep } from '../domain/own-provision-plan';
import { PROVISION_PLAN_TEMPLATE, readStep, type PlanColumn } from '../imports/provision-plan-template';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { importCouncilTable, refuseRepeated, type CouncilTable, type CouncilTableRules } from './council-table-import';

const PLAN = `
  insert into sufficiency.provision_plan (organisation_id, plan_year, file_name, loaded_by)
  values ($1, $2, $3, $4) returning id`;

const STEPS = `
  insert into sufficiency.provision_step
    (plan_id, organisation_id, step, title, kind, run_by, location, places, households, capital_pence, grant_pence,
     grant_source, spent_pence, next_milestone, milestone_on, expected_opening, opened_on, delivered_places,
     delivered_households, status, note, source_row)
  select $1, $2, step, title, kind, "runBy", location, places, households, "capitalPence", "grantPence", "grantSource",
         "spentPence", "nextMilestone", "milestoneOn", "expectedOpening", "openedOn", "deliveredPlaces",
         "deliveredHouseholds", status, note, "row"
    from jsonb_to_recordset($3) as s("row" int, step text, title text, kind text, "runBy" text, location text, places int,
      households int, "capitalPence" bigint, "grantPence" bigint, "grantSource" text, "spentPence" bigint,
      "nextMilestone" text, "milestoneOn" date, "expectedOpening" date, "openedOn" date, "deliveredPlaces" int,
      "deliveredHouseholds" int, status text, note text)`;

const RULES: CouncilTableRules<PlanColumn, PlanStep> = {
  permission: 'plan-provision',
  template: PROVISION_PLAN_TEMPLATE,
  read: readStep,
  table: 'sufficiency.provision_plan',
  yearColumn: 'plan_year',
  refuse: (_, __, reading) => refuseRepeated(reading, 'step', ({ step }) => step),
  store: async (tx, { organisationId, year, file, rows }) => {
    const { id } = await tx.one<{ id: string }>(PLAN, [organisationId, year, file, tx.actor.label]);
    await tx.query(STEPS, [id, organisationId, JSON.stringify(rows)]);
    return id;
  },
  event: SUFFICIENCY_EVENTS.provisionPlanLoaded,
  counted: 'steps',
};

/**
 * Takes a council's plan of its own provision for a year, step by step. It takes the place of the one loaded before. Its year
 * is that of the report which shows it: 2025 is the plan from 1 April 2025 on.
 */
@Injectable()
export class ImportProvisionPlan {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid for the council or year; input-rejected (nothing is stored) */
  execute(actor: Actor, table: CouncilTable): Promise<ImportResult> {
    const { unitOfWork, config } = this;
    return importCouncilTable({ unitOfWork, config, actor, table }, RULES);
  }
}
