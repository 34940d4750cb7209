import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import {
  CONFIG,
  importTemplate,
  UnitOfWork,
  type Config,
  type ImportResult,
  type TemplateReading,
  type Tx,
} from '#platform';
import type { PlanStep } from '../domain/own-provision-plan';
import { PROVISION_PLAN_TEMPLATE, readStep, type PlanColumn } from '../imports/provision-plan-template';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { loadingCouncil, lockTable, refuseRepeated, type CouncilTable } from './council-table-import';

const SUPERSEDE = `
  update sufficiency.provision_plan set superseded_at = now()
   where organisation_id = $1 and plan_year = $2 and superseded_at is null`;

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

/** Takes a council's plan of its own provision for a year, step by step. It takes the place of the one loaded before. */
@Injectable()
export class ImportProvisionPlan {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /**
   * @param table its year is that of the report which shows the plan: 2025 is the plan from 1 April 2025 on
   * @throws DomainError forbidden; invalid for the council or year; input-rejected (nothing is stored)
   */
  async execute(actor: Actor, { file, year }: CouncilTable): Promise<ImportResult> {
    const organisationId = loadingCouncil(actor, 'plan-provision', year);
    const { dataDir } = this.config;
    return importTemplate<PlanColumn, PlanStep>(
      this.unitOfWork,
      actor,
      { template: PROVISION_PLAN_TEMPLATE, file, dataDir },
      {
        read: readStep,
        check: async (tx, reading) => {
          await lockTable(tx, 'sufficiency.provision_plan', organisationId);
          refuseRepeated(reading, 'step', ({ step }) => step);
          return () => store(tx, organisationId, year, reading);
        },
      },
    );
  }
}

async function store(
  tx: Tx,
  organisationId: string,
  year: number,
  { file, readable }: TemplateReading<PlanColumn, PlanStep>,
): Promise<void> {
  await tx.query(SUPERSEDE, [organisationId, year]);
  const { id } = await tx.one<{ id: string }>(PLAN, [organisationId, year, file, tx.actor.label]);
  const steps = readable().map(({ row, value }) => ({ row: row.number, ...value }));
  await tx.query(STEPS, [id, organisationId, JSON.stringify(steps)]);
  const name = SUFFICIENCY_EVENTS.provisionPlanLoaded;
  await tx.record({ name, organisationId, subjectId: id, data: { year, steps: steps.length } });
}
