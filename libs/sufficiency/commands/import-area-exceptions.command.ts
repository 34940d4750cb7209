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
import {
  AREA_EXCEPTIONS_TEMPLATE,
  readAreaException,
  type AreaException,
  type AreaExceptionColumn,
} from '../imports/area-exceptions-template';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { loadingCouncil, lockTable, type CouncilTable } from './council-table-import';

type Reading = TemplateReading<AreaExceptionColumn, AreaException>;

const KNOWN = `
  select child_number as child from children.council_child where organisation_id = $1 and child_number = any ($2::text[])`;

const SUPERSEDE = `
  update sufficiency.area_exception set superseded_at = now()
   where organisation_id = $1 and year = $2 and superseded_at is null`;

const INSERT = `
  insert into sufficiency.area_exception (organisation_id, year, child_key, reason, source_file, source_row, recorded_by)
  select $1, $2, c.id, t.reason, $3, t."row", $4
    from jsonb_to_recordset($5) as t("row" int, child text, reason text)
    join children.council_child c on c.organisation_id = $1 and c.child_number = t.child`;

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
  async execute(actor: Actor, { file, year }: CouncilTable): Promise<ImportResult> {
    const organisationId = loadingCouncil(actor, 'load-return', year);
    const { dataDir } = this.config;
    return importTemplate<AreaExceptionColumn, AreaException>(
      this.unitOfWork,
      actor,
      { template: AREA_EXCEPTIONS_TEMPLATE, file, dataDir },
      {
        read: readAreaException,
        check: async (tx, reading) => {
          await lockTable(tx, 'sufficiency.area_exception', organisationId);
          await refuseUnknown(tx, organisationId, reading);
          return () => store(tx, organisationId, year, reading);
        },
      },
    );
  }
}

async function refuseUnknown(tx: Tx, organisationId: string, { readable }: Reading): Promise<void> {
  const asked = readable().map(({ value }) => value.child);
  const known = new Set((await tx.query<{ child: string }>(KNOWN, [organisationId, asked])).map(({ child }) => child));
  const first = new Map<string, number>();
  for (const { row, value } of readable()) {
    const earlier = first.get(value.child);
    if (!known.has(value.child))
      row.refuse('child', 'unknown-child', 'is in no return of this council. Load the return first.');
    else if (earlier !== undefined)
      row.refuse('child', 'repeated', `is the child of row ${earlier}. Keep one of the two.`);
    else first.set(value.child, row.number);
  }
}

async function store(tx: Tx, organisationId: string, year: number, { file, readable }: Reading): Promise<void> {
  const rows = readable().map(({ row, value }) => ({ row: row.number, ...value }));
  await tx.query(SUPERSEDE, [organisationId, year]);
  await tx.query(INSERT, [organisationId, year, file, tx.actor.label, JSON.stringify(rows)]);
  const name = SUFFICIENCY_EVENTS.areaExceptionsLoaded;
  await tx.record({ name, organisationId, data: { year, children: rows.length } });
}
