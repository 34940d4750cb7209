import { systemActorFor } from '#kernel';
import type { UnitOfWork } from '#platform';
import type { BuildReportPayload } from '../sufficiency.jobs';

export interface SectionOf {
  /** Which part of the report. */
  readonly name: string;
  /** Of all inputs of the run: a part of other inputs is another part. */
  readonly inputHash: string;
}

const FIND = `
  select result from sufficiency.report_section where run_id = $1 and section = $2 and input_hash = $3`;

const STORE = `
  insert into sufficiency.report_section (run_id, organisation_id, section, input_hash, result)
  values ($1, $2, $3, $4, $5) on conflict do nothing`;

/** The finished sections of runs. Each is stored in a transaction of its own, so that it outlives the attempt. */
export class SectionStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The section as it was finished before, or as `make` makes it now. */
  async finished<T>(
    { runId, organisationId }: BuildReportPayload,
    { name, inputHash }: SectionOf,
    make: () => Promise<T>,
  ): Promise<T> {
    const actor = systemActorFor('worker', organisationId, 'council');
    const found = await this.unitOfWork.read(actor, (tx) => tx.maybeOne<{ result: T }>(FIND, [runId, name, inputHash]));
    if (found !== null) return found.result;
    const made = await make();
    await this.unitOfWork.run(actor, (tx) =>
      tx.query(STORE, [runId, organisationId, name, inputHash, JSON.stringify(made)]),
    );
    return made;
  }
}
