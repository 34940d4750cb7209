import { Inject, Injectable } from '@nestjs/common';
import { addDays, addMonths, type Actor } from '#kernel';
import { ofstedAuthorities } from '#geography';
import {
  CONFIG,
  copyLine,
  UnitOfWork,
  type Config,
  type ImportReport,
  type ImportResult,
  type TableSource,
  type Tx,
} from '#platform';
import { MovementRowReader, openMovements, type ListedMovement } from '../imports/movement-row';
import { REGISTER_EVENTS } from '../register.events';
import { importDatedTable, refuseNothing, replaceDay, type DatedFile, type FileFacts } from './dated-import';

const COLUMNS =
  'source_row, urn, provision_type, name, withheld, sector, places, supported_premises, short_break_only, authority_code, ' +
  'authority_name, region, active_on, resigned_on, closed_on, cancelled_on, joined, left_register, status_before, ' +
  'status_after, inspectorate_before, inspectorate_after, reason';

const line = (movement: ListedMovement): string =>
  copyLine([
    movement.row,
    movement.urn,
    movement.provisionType,
    movement.name,
    movement.withheld,
    movement.sector,
    movement.places,
    movement.supportedPremises,
    movement.shortBreakOnly,
    movement.authority?.code,
    movement.authorityName,
    movement.region,
    movement.activeOn,
    movement.resignedOn,
    movement.closedOn,
    movement.cancelledOn,
    movement.joined,
    movement.left,
    movement.statusBefore,
    movement.statusAfter,
    movement.inspectorateBefore,
    movement.inspectorateAfter,
    movement.reason,
  ]);

const DUPLICATES = `
  select source_row as row, urn, first_row as first
    from (select source_row, urn, min(source_row) over (partition by urn) as first_row from incoming_movement) r
   where source_row > first_row order by source_row`;

const STORED = `
  insert into register.movement (movement_file_id, ${COLUMNS})
  select distinct on (urn) $1::uuid, ${COLUMNS} from incoming_movement order by urn, source_row returning 1`;

/** Loads Ofsted's joiners and leavers of a year, in the place of those loaded for that year before. */
@Injectable()
export class ImportLeaversJoiners {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** The day asked for is the year's last. @throws DomainError forbidden, input-rejected (nothing is stored) */
  execute(actor: Actor, request: DatedFile): Promise<ImportResult> {
    const parts = { unitOfWork: this.unitOfWork, config: this.config };
    return importDatedTable(parts, actor, request, { kind: 'leavers-joiners', open: openMovements, store });
  }
}

async function store(tx: Tx, source: TableSource, facts: FileFacts, report: ImportReport): Promise<void> {
  const reader = new MovementRowReader(source, await ofstedAuthorities(tx), report);
  await tx.query('create temporary table incoming_movement (like register.movement) on commit drop');
  await tx.query('alter table incoming_movement alter movement_file_id drop not null');
  const copied = await tx.copyFrom(`copy incoming_movement (${COLUMNS}) from stdin`, lines(source, reader));
  refuseNothing(source.file, copied, report);
  for (const { row, urn, first } of await tx.query<{ row: number; urn: string; first: number }>(DUPLICATES)) {
    const message = `${urn} is listed on row ${first} already, which was kept.`;
    report.issue({ file: facts.name, row, field: 'URN', rule: 'duplicate-urn', severity: 'warning', message });
  }
  await replaceDay(tx, 'register.movement_file', facts);
  const { id } = await tx.one<{ id: string }>(
    `insert into register.movement_file (year_from, as_at, file_name, checksum, correction, synthetic)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [yearOf(facts), facts.asAt, facts.name, facts.checksum, facts.correction, facts.synthetic],
  );
  const rows = (await tx.query(STORED, [id])).length;
  report.rowStored(rows);
  await tx.query('analyze register.movement_file, register.movement');
  await tx.record({
    name: REGISTER_EVENTS.movementsLoaded,
    organisationId: null,
    subjectId: id,
    data: { asAt: facts.asAt, rows },
  });
}

/** The first day of the year that ends on the file's day. */
const yearOf = ({ asAt }: FileFacts) => addDays(addMonths(asAt, -12), 1);

async function* lines(source: TableSource, reader: MovementRowReader): AsyncGenerator<string> {
  for await (const batch of source.batches) {
    const text = batch.map((row) => reader.read(row)).map((movement) => (movement === null ? '' : line(movement)));
    if (text.some((each) => each !== '')) yield text.join('');
  }
}
