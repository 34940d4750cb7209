import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { CONFIG, UnitOfWork, type Config, type ImportResult, type TemplateReading, type Tx } from '#platform';
import {
  AREA_EXCEPTIONS_TEMPLATE,
  readAreaException,
  type AreaException,
  type AreaExceptionColumn,
} from '../imports/area-exceptions-template';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { importCouncilTable, refuseRepeated, type CouncilTable, type CouncilTableRules } from './council-table-import';

type Reading = TemplateReading<AreaExceptionColumn, AreaException>;

const KNOWN = `
  select child_number as child from children.council_child where organisation_id = $1 and child_number = any ($2::text[])`;

const INSERT = `
  insert into sufficiency.area_exception (organisation_id, year, child_key, reason, source_file, source_row, recorded_by)
  select $1, $2, c.id, t.reason, $3, t."row", $4
    from jsonb_to_recordset($5) as t("row" int, child text, reason text)
    join children.council_child c on c.organisation_id = $1 and c.child_number = t.child`;

const RULES: CouncilTableRules<AreaExceptionColumn, AreaException> = {
  permission: 'load-return',
  template: AREA_EXCEPTIONS_TEMPLATE,
  read: readAreaException,
  table: 'sufficiency.area_exception',
  yearColumn: 'year',
  refuse: refuseUnknown,
  store: async (tx, { organisationId, year, file, rows }) => {
    await tx.query(INSERT, [organisationId, year, file, tx.actor.label, JSON.stringify(rows)]);
    return null;
  },
  event: SUFFICIENCY_EVENTS.areaExceptionsLoaded,
  counted: 'children',
};

/**
 * Takes a council's list of the children for whom its area is unsafe by their plan, for 31 March of a year. It takes the
 * place of the list before. No message and no event names a child.
 */
@Injectable()
export class ImportAreaExceptions {
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

async function refuseUnknown(tx: Tx, organisationId: string, reading: Reading): Promise<void> {
  const asked = reading.readable().map(({ value }) => value.child);
  const known = new Set((await tx.query<{ child: string }>(KNOWN, [organisationId, asked])).map(({ child }) => child));
  for (const { row, value } of reading.readable())
    if (!known.has(value.child))
      row.refuse('child', 'unknown-child', 'is in no return of this council. Load the return first.');
  refuseRepeated(reading, 'child', ({ child }) => child, false);
}
