import { Injectable } from '@nestjs/common';
import { conflict, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import type { ThresholdVersion } from '../domain/thresholds';
import { FINANCE_EVENTS } from '../finance.events';
import { readThresholds, referenceThresholds } from '../imports/threshold-file';
import { thresholdVersions } from '../queries/thresholds.query';

async function insert(tx: Tx, given: ThresholdVersion): Promise<boolean> {
  const { version, effectiveFrom, source, approvedBy, rules } = given;
  const stored = await tx.maybeOne<{ id: string }>(
    `insert into finance.threshold_version (version, effective_from, source, approved_by, rules)
     values ($1, $2, $3, $4, $5) on conflict (version) do nothing returning id`,
    [version, effectiveFrom, source, approvedBy, JSON.stringify(rules)],
  );
  if (stored === null) return false;
  const data = { version, effectiveFrom };
  await tx.record({ name: FINANCE_EVENTS.thresholdsLoaded, organisationId: null, subjectId: stored.id, data });
  return true;
}

/** A new dated set of thresholds. A version that is there never changes. */
@Injectable()
export class LoadThresholds {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @param approvedBy overrides the name in the file
   * @throws DomainError forbidden; input-rejected for a malformed file; conflict when the version is there or not the next
   */
  async execute(actor: Actor, { file, approvedBy }: { file: string; approvedBy?: string }): Promise<ThresholdVersion> {
    authorise(actor, 'set-thresholds');
    const read = readThresholds(file);
    const given = approvedBy === undefined ? read : { ...read, approvedBy };
    return this.unitOfWork.run(actor, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('finance.thresholds', 0))`);
      const newest = (await thresholdVersions(tx))[0]?.version ?? 0;
      if (given.version !== newest + 1)
        throw conflict(`The next version of the thresholds is ${newest + 1}, and the file says ${given.version}.`);
      await insert(tx, given);
      return given;
    });
  }

  /** Brings in the versions that the project carries. Again is nothing. */
  async loadReference(actor: Actor): Promise<boolean> {
    authorise(actor, 'set-thresholds');
    return this.unitOfWork.run(actor, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('finance.thresholds', 0))`);
      let loaded = false;
      for (const version of referenceThresholds()) loaded = (await insert(tx, version)) || loaded;
      return loaded;
    });
  }
}
