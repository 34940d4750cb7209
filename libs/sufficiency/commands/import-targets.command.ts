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
import type { MeasureTarget } from '../domain/compose-indicators';
import { readTarget, TARGETS_TEMPLATE, type TargetColumn } from '../imports/targets-template';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { loadingCouncil, lockTable, refuseRepeated, type CouncilTable } from './council-table-import';

const SUPERSEDE = `
  update sufficiency.measure_target set superseded_at = now()
   where organisation_id = $1 and year = $2 and superseded_at is null`;

const INSERT = `
  insert into sufficiency.measure_target (organisation_id, year, indicator, value, red_at, source_file, source_row, recorded_by)
  select $1, $2, indicator, value, "redAt", $3, "row", $4
    from jsonb_to_recordset($5) as t("row" int, indicator text, value numeric, "redAt" numeric)`;

/** Takes what a council means to reach in a year, measure by measure. It takes the place of what was said before. */
@Injectable()
export class ImportTargets {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid for the council or year; input-rejected (nothing is stored) */
  async execute(actor: Actor, { file, year }: CouncilTable): Promise<ImportResult> {
    const organisationId = loadingCouncil(actor, 'plan-provision', year);
    const { dataDir } = this.config;
    return importTemplate<TargetColumn, MeasureTarget>(
      this.unitOfWork,
      actor,
      { template: TARGETS_TEMPLATE, file, dataDir },
      {
        read: readTarget,
        check: async (tx, reading) => {
          await lockTable(tx, 'sufficiency.measure_target', organisationId);
          refuseRepeated(reading, 'indicator', ({ indicator }) => indicator);
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
  { file, readable }: TemplateReading<TargetColumn, MeasureTarget>,
): Promise<void> {
  const targets = readable().map(({ row, value }) => ({ row: row.number, ...value }));
  await tx.query(SUPERSEDE, [organisationId, year]);
  await tx.query(INSERT, [organisationId, year, file, tx.actor.label, JSON.stringify(targets)]);
  const name = SUFFICIENCY_EVENTS.targetsLoaded;
  await tx.record({ name, organisationId, data: { year, targets: targets.length } });
}
