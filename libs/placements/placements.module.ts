import { Module } from '@nestjs/common';
import { ImportPriceLists } from './commands/import-price-lists.command';
import { ListedPrices } from './queries/listed-prices.query';
import { SearchHomes } from './queries/search-homes.query';

const services = [ImportPriceLists, ListedPrices, SearchHomes];

@Module({ providers: services, exports: services })
export class PlacementsModule {}
