import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { CONFIG, UnitOfWork, type Config, type ImportResult } from '#platform';
import type { SupplyImport } from '#register';
import { FRAMEWORK_LOTS_TEMPLATE, readLot, type LotColumn } from '../imports/framework-lots-template';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { importOfBuyer, type BuyerKind } from './buyer-import';

const LOTS: BuyerKind<LotColumn> = {
  template: FRAMEWORK_LOTS_TEMPLATE,
  table: { name: 'placements.framework_lot', key: ['framework', 'lot'], content: ['kind'], owned: true },
  event: PLACEMENTS_EVENTS.lotsLoaded,
  thing: 'A framework',
  urn: null,
  read: readLot,
};

/** Takes the frameworks of a council or a consortium, lot by lot, with their days. */
@Injectable()
export class ImportFrameworkLots {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid for a buyer that is neither; input-rejected (nothing is stored) */
  execute(actor: Actor, request: SupplyImport): Promise<ImportResult> {
    return importOfBuyer({ unitOfWork: this.unitOfWork, config: this.config }, actor, request, LOTS);
  }
}
