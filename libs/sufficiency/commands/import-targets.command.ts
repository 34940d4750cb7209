import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { CONFIG, UnitOfWork, type Config, type ImportResult } from '#platform';
import type { MeasureTarget } from '../domain/compose-indicators';
import { readTarget, TARGETS_TEMPLATE, type TargetColumn } from '../imports/targets-template';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { importCouncilTable, refuseRepeated, type CouncilTable, type CouncilTableRules } from './council-table-import';

const INSERT = `
  insert into sufficiency.measure_target (organisation_id, year, indicator, value, red_at, source_file, source_row, recorded_by)
  select $1, $2, indicator, value, "redAt", $3, "row", $4
    from jsonb_to_recordset($5) as t("row" int, indicator text, value numeric, "redAt" numeric)`;

const RULES: CouncilTableRules<TargetColumn, MeasureTarget> = {
  permission: 'plan-provision',
  template: TARGETS_TEMPLATE,
  read: readTarget,
  table: 'sufficiency.measure_target',
  yearColumn: 'year',
  refuse: (_, __, reading) => refuseRepeated(reading, 'indicator', ({ indicator }) => indicator),
  store: async (tx, { organisationId, year, file, rows }) => {
    await tx.query(INSERT, [organisationId, year, file, tx.actor.label, JSON.stringify(rows)]);
    return null;
  },
  event: SUFFICIENCY_EVENTS.targetsLoaded,
  counted: 'targets',
};

/** Takes what a council means to reach in a year, measure by measure. It takes the place of what was said before. */
@Injectable()
export class ImportTargets {
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
