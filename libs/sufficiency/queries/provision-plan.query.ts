import type { Tx } from '#platform';
import { planProgress, type OwnProvisionPlan, type PlanStep, type StoredPlan } from '../domain/own-provision-plan';
import { snapshotOf } from '../domain/snapshot';

const PLANS = `
  select p.plan_year as "planYear", p.file_name as file,
         to_char(p.loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "loadedAt",
         coalesce((select jsonb_agg(jsonb_build_object(
             'step', s.step, 'title', s.title, 'kind', s.kind, 'runBy', s.run_by, 'location', s.location, 'places', s.places,
             'households', s.households, 'capitalPence', s.capital_pence, 'grantPence', s.grant_pence,
             'grantSource', s.grant_source, 'spentPence', s.spent_pence, 'nextMilestone', s.next_milestone,
             'milestoneOn', s.milestone_on, 'expectedOpening', s.expected_opening, 'openedOn', s.opened_on,
             'deliveredPlaces', s.delivered_places, 'deliveredHouseholds', s.delivered_households, 'status', s.status,
             'note', s.note) order by s.source_row)
           from sufficiency.provision_step s where s.plan_id = p.id), '[]') as steps
    from sufficiency.provision_plan p
   where p.organisation_id = $1 and p.plan_year <= $2 and p.superseded_at is null
   order by p.plan_year`;

const FILED = `
  select r.frozen->'report'->'ownProvision'->'plan'->'steps' as steps
    from sufficiency.filed_report r join sufficiency.filing f on f.id = r.filing_id
   where r.organisation_id = $1 and f.year = $2 and f.superseded_at is null`;

/** A council's plan of its own provision for a year, with progress against the year before; null when none is loaded. */
export async function provisionPlan(tx: Tx, organisationId: string, year: number): Promise<OwnProvisionPlan | null> {
  const plans = await tx.query<StoredPlan & { steps: PlanStep[] }>(PLANS, [organisationId, year]);
  if (plans.at(-1)?.planYear !== year) return null;
  const filed = await tx.maybeOne<{ steps: PlanStep[] | null }>(FILED, [organisationId, year - 1]);
  const held = plans.map((plan): StoredPlan =>
    plan.planYear === year - 1 && filed?.steps ? { ...plan, steps: filed.steps, filed: true } : plan,
  );
  return planProgress(held, snapshotOf(year));
}
