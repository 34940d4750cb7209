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
import { checkUrns, lockHistory, type SupplyImport } from '#register';
import { PRICE_LISTS_TEMPLATE, readPrice, type PriceColumn } from '../imports/price-lists-template';
import { PLACEMENTS_EVENTS } from '../placements.events';

const TABLE: HistoryTable = {
  name: 'placements.listed_price',
  key: ['urn', 'framework', 'lot'],
  content: ['core_pence', 'additional_pence', 'education_pence'],
  owned: true,
};

/** Takes the price list of a council or a consortium. */
@Injectable()
export class ImportPriceLists {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid for a buyer that is neither; input-rejected (nothing is stored) */
  async execute(actor: Actor, { file, asAt = null }: SupplyImport): Promise<ImportResult> {
    authorise(actor, 'load-prices');
    if (actor.organisationKind !== 'council' && actor.organisationKind !== 'consortium')
      throw invalid('A price list belongs to the council or consortium that buys. Say which.');
    const { dataDir } = this.config;
    return importTemplate(
      this.unitOfWork,
      actor,
      { template: PRICE_LISTS_TEMPLATE, file, dataDir },
      {
        read: readPrice,
        check: (tx, reading, warn) => check(tx, reading, asAt, warn),
      },
    );
  }
}

async function check(
  tx: Tx,
  { file, readable }: TemplateReading<PriceColumn, Saying>,
  asAt: CalendarDate | null,
  warn: FileWarning,
): Promise<() => Promise<void>> {
  await lockHistory(tx, TABLE);
  await checkUrns(tx, readable(), { column: 'urn', field: 'urn', on: asAt ?? dayOf(new Date()) }, warn);
  const dates = { from: 'valid_from', to: 'valid_to' };
  const rules = { day: asAt, laterEndsEarlier: true, dates };
  const plan = await planSayings<Filled<Saying, PriceColumn>>(tx, TABLE, readable, rules);
  const write = plan.writer(file);
  return async () => {
    const counts = await write();
    await tx.record({ name: PLACEMENTS_EVENTS.pricesLoaded, data: { ...counts, asAt } });
  };
}
