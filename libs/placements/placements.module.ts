import { Module } from '@nestjs/common';
import { ImportPriceLists } from './commands/import-price-lists.command';
import { ListedPrices } from './queries/listed-prices.query';

const services = [ImportPriceLists, ListedPrices];

@Module({ providers: services, exports: services })
export class PlacementsModule {}
