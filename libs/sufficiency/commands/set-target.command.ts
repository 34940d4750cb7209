import { Injectable } from '@nestjs/common';
import { DomainError, invalid, notFound, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import type { MeasureTarget } from '../domain/compose-indicators';
import { JUDGED_RULES, wrongRedLine } from '../domain/target-rules';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { loadingCouncil, lockTable } from './council-table-import';

/** One measure's target, with the one that its writer saw. */
export interface TargetOfYear {
  readonly year: number;
  readonly indicator: string;
  /** Null to have none. */
  readonly target: Omit<MeasureTarget, 'indicator'> | null;
  /** The id of the target in force that was seen; null when there was none. */
  readonly seen: string | null;
}

const END = `
  update sufficiency.measure_target set superseded_at = now()
   where organisation_id = $1 and year = $2 and indicator = $3 and superseded_at is null returning id`;
const SAY = `
  insert into sufficiency.measure_target (organisation_id, year, indicator, value, red_at, recorded_by)
  values ($1, $2, $3, $4, $5, $6)`;

/** Says what a council means to reach in one measure of a year. What was said before keeps its days. */
@Injectable()
export class SetTarget {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; invalid for the year or the red line; not-found for a measure without a better side; conflict when another was said meanwhile */
  execute(actor: Actor, { year, indicator, target, seen }: TargetOfYear): Promise<void> {
    const organisationId = loadingCouncil(actor, 'plan-provision', year);
    if (!JUDGED_RULES.some(({ id }) => id === indicator)) throw notFound('That measure');
    const wrong = target && wrongRedLine(indicator, target.value, target.redAt);
    if (wrong !== null) throw invalid('The red line', [{ field: 'redAt', message: `The red line ${wrong}` }]);
    return this.unitOfWork.run(actor, async (tx) => {
      await lockTable(tx, 'sufficiency.measure_target', organisationId);
      const before = await tx.maybeOne<{ id: string }>(END, [organisationId, year, indicator]);
      if ((before?.id ?? null) !== seen)
        throw new DomainError('conflict', 'Somebody said another target of this measure meanwhile. Look at it first.');
      if (target !== null)
        await tx.query(SAY, [organisationId, year, indicator, target.value, target.redAt, tx.actor.label]);
      await tx.record({ name: SUFFICIENCY_EVENTS.targetSet, organisationId, data: { year, indicator } });
    });
  }
}
