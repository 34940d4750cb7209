import { calendarDate, systemActorFor } from '#kernel';
import { RULES } from '#children';
import type { Organisation } from '#identity';
import { ChangeProvisionStep, OpenAnnualReport, planVersion, type PlanStep } from '#sufficiency';
import type { TestDatabase } from '../medium/database';

/** An invented step of a plan of own provision. */
export const aStep: PlanStep = {
  step: 'S-01',
  title: 'Two-bed home',
  kind: 'childrens-home',
  runBy: 'council',
  location: 'in-area',
  places: 2,
  households: 0,
  capitalPence: 75_000_000,
  grantPence: 30_000_000,
  grantSource: 'An invented grant',
  spentPence: 10_000_000,
  nextMilestone: 'Planning permission',
  milestoneOn: calendarDate('2025-06-30'),
  expectedOpening: calendarDate('2026-01-31'),
  openedOn: null,
  deliveredPlaces: 0,
  deliveredHouseholds: 0,
  status: 'planned',
  note: null,
};

/** Opens the annual report of a council whose report is built, with a plan. @returns parts of addresses */
export async function plantAnnualReport(
  { uow }: TestDatabase,
  council: Organisation,
  year: number,
): Promise<Record<string, string>> {
  const actor = systemActorFor('test', council.id, council.kind);
  await new ChangeProvisionStep(uow).execute(actor, { year, step: aStep, seen: planVersion(null), isNew: true });
  return {
    annualReportId: await new OpenAnnualReport(uow).execute(actor, { year }),
    section: 'summary',
    indicator: 'placedInArea.percentInside',
    rule: RULES[0]?.id ?? '',
    planStep: aStep.step,
    part: 'what',
  };
}

/** The publication again, as if it had been made a year before. */
export async function plantEarlierPublication({ uow }: TestDatabase, { id, kind }: Organisation): Promise<void> {
  await uow.run(systemActorFor('test', id, kind), (tx) =>
    tx.query(
      `with filed as (
         insert into sufficiency.filing (council_id, council_code, year, edition, hash, filed_at, synthetic)
         select council_id, council_code, year - 1, edition, encode(sha256(hash::bytea), 'hex'), filed_at, synthetic from sufficiency.filing
          where council_id = $1 returning id)
       insert into sufficiency.publication (council_id, council_code, council_name, year, edition, filing_id, synthetic, report)
       select council_id, council_code, council_name, year - 1, edition, filed.id, synthetic,
              report::jsonb || jsonb_build_object('year', year - 1, 'years', array[year - 1])
         from sufficiency.publication, filed where council_id = $1`,
      [id],
    ),
  );
}
