import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
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
import { openPremises, PremisesRowReader, type ListedPremises } from '../imports/premises-row';
import { REGISTER_EVENTS } from '../register.events';
import { importDatedTable, refuseNothing, replaceDay, type DatedFile, type FileFacts } from './dated-import';

const COLUMNS =
  'source_row, urn, provider_name, owner_name, status, sector, registered_on, category, places, authority_code, ' +
  'authority_name, region';

const line = (premises: ListedPremises): string =>
  copyLine([
    premises.row,
    premises.urn,
    premises.providerName,
    premises.owner,
    premises.status,
    premises.sector,
    premises.registeredOn,
    premises.category,
    premises.places,
    premises.authority?.code,
    premises.authorityName,
    premises.region,
  ]);

/** Loads Ofsted's supported accommodation premises of a day, in the place of those loaded for that day before. */
@Injectable()
export class ImportSupportedAccommodation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden, input-rejected (nothing is stored) */
  execute(actor: Actor, request: DatedFile): Promise<ImportResult> {
    const parts = { unitOfWork: this.unitOfWork, config: this.config };
    return importDatedTable(parts, actor, request, { kind: 'supported-accommodation', open: openPremises, store });
  }
}

async function store(tx: Tx, source: TableSource, facts: FileFacts, report: ImportReport): Promise<void> {
  const reader = new PremisesRowReader(source, await ofstedAuthorities(tx), report);
  await tx.query(
    'create temporary table incoming_premises (like register.supported_accommodation_premises) on commit drop',
  );
  await tx.query('alter table incoming_premises alter premises_file_id drop not null');
  const rows = await tx.copyFrom(`copy incoming_premises (${COLUMNS}) from stdin`, lines(source, reader));
  refuseNothing(source.file, rows, report);
  await replaceDay(tx, 'register.premises_file', facts);
  const { id } = await tx.one<{ id: string }>(
    `insert into register.premises_file (as_at, file_name, checksum, correction, synthetic)
     values ($1, $2, $3, $4, $5) returning id`,
    [facts.asAt, facts.name, facts.checksum, facts.correction, facts.synthetic],
  );
  await tx.query(
    `insert into register.supported_accommodation_premises (premises_file_id, ${COLUMNS})
     select $1, ${COLUMNS} from incoming_premises`,
    [id],
  );
  report.rowStored(rows);
  await tx.query('analyze register.premises_file, register.supported_accommodation_premises');
  await tx.record({
    name: REGISTER_EVENTS.premisesLoaded,
    organisationId: null,
    subjectId: id,
    data: { asAt: facts.asAt, rows },
  });
}

async function* lines(source: TableSource, reader: PremisesRowReader): AsyncGenerator<string> {
  for await (const batch of source.batches) {
    const text = batch.map((row) => reader.read(row)).map((premises) => (premises === null ? '' : line(premises)));
    if (text.some((each) => each !== '')) yield text.join('');
  }
}
