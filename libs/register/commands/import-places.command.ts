import { Inject, Injectable } from '@nestjs/common';
import { dayOf, invalid, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import {
  CONFIG,
  importTemplate,
  planSayings,
  UnitOfWork,
  type Config,
  type FileWarning,
  type Filled,
  type HistoryTable,
  type ImportResult,
  type Saying,
  type TemplateReading,
  type Tx,
} from '#platform';
import { PLACES_TEMPLATE, readPlace, type PlaceColumn } from '../imports/places-template';
import { REGISTER_EVENTS } from '../register.events';
import { checkUrns } from './check-urns';
import { lockHistory, type SupplyImport } from './supply-import';

type Row = Filled<Saying, PlaceColumn>;

const TABLE: HistoryTable = {
  name: 'register.place',
  key: ['urn', 'building', 'code'],
  content: ['registered', 'staffed', 'offered', 'age_from', 'age_to', 'sex', 'features'],
  owned: true,
};

/** Takes what an organisation says of the places in its premises. */
@Injectable()
export class ImportPlaces {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid without an organisation; input-rejected (nothing is stored) */
  async execute(actor: Actor, { file, asAt = null }: SupplyImport): Promise<ImportResult> {
    authorise(actor, 'load-supply');
    if (actor.organisationId === null) throw invalid('Say whose places these are: an organisation says it.');
    const { dataDir } = this.config;
    return importTemplate(
      this.unitOfWork,
      actor,
      { template: PLACES_TEMPLATE, file, dataDir },
      {
        read: readPlace,
        check: (tx, reading, warn) => check(tx, reading, asAt, warn),
      },
    );
  }
}

async function check(
  tx: Tx,
  { file, readable }: TemplateReading<PlaceColumn, Saying>,
  asAt: CalendarDate | null,
  warn: FileWarning,
): Promise<() => Promise<void>> {
  await lockHistory(tx, TABLE);
  await checkUrns(tx, readable(), { column: 'urn', field: 'urn', on: asAt ?? dayOf(new Date()) }, warn);
  const dates = { from: 'valid_from', to: 'valid_to' };
  const plan = await planSayings<Row>(tx, TABLE, readable, { day: asAt, laterEndsEarlier: true, dates });
  const write = plan.writer(file);
  await warnOfUnknownPremises(tx, readable());
  return async () => {
    const counts = await write();
    await tx.record({ name: REGISTER_EVENTS.placesLoaded, data: { ...counts, asAt } });
  };
}

async function warnOfUnknownPremises(tx: Tx, rows: readonly Row[]): Promise<void> {
  const known = await tx.query<{ urn: string; building: number }>(
    `select distinct urn, building from register.premises
      where superseded_at is null and organisation_id = (select platform.actor_organisation())`,
  );
  const premises = new Set(known.map(({ urn, building }) => `${urn} ${building}`));
  for (const { row, value } of rows) {
    const { urn, building } = value.columns;
    if (!premises.has(`${String(urn)} ${String(building)}`))
      row.warn(
        'building',
        'premises-unknown',
        `Building ${String(building)} of ${String(urn)} is not known: import premises too.`,
      );
  }
}
