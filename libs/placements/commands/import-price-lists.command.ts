import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { CONFIG, UnitOfWork, type Config, type ImportResult } from '#platform';
import type { SupplyImport } from '#register';
import { PRICE_LISTS_TEMPLATE, readPrice, type PriceColumn } from '../imports/price-lists-template';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { importOfBuyer, type BuyerKind } from './buyer-import';

const PRICES: BuyerKind<PriceColumn> = {
  template: PRICE_LISTS_TEMPLATE,
  table: {
    name: 'placements.listed_price',
    key: ['urn', 'framework', 'lot'],
    content: ['core_pence', 'additional_pence', 'education_pence'],
    owned: true,
  },
  event: PLACEMENTS_EVENTS.pricesLoaded,
  thing: 'A price list',
  urn: 'urn',
  read: readPrice,
};

/** Takes the price list of a council or a consortium. */
@Injectable()
export class ImportPriceLists {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid for a buyer that is neither; input-rejected (nothing is stored) */
  execute(actor: Actor, request: SupplyImport): Promise<ImportResult> {
    return importOfBuyer({ unitOfWork: this.unitOfWork, config: this.config }, actor, request, PRICES);
  }
}
