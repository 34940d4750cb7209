import { Module } from '@nestjs/common';
import { CloseNeed } from './commands/close-need.command';
import { ImportPriceLists } from './commands/import-price-lists.command';
import { OpenNeed } from './commands/open-need.command';
import { ReviseNeed } from './commands/revise-need.command';
import { WriteNeed } from './commands/write-need.command';
import { ListNeeds } from './queries/list-needs.query';
import { ListedPrices } from './queries/listed-prices.query';
import { NeedById } from './queries/need-by-id.query';
import { NeedVersions } from './queries/need-versions.query';
import { SearchHomes } from './queries/search-homes.query';

const services = [
  CloseNeed,
  ImportPriceLists,
  ListNeeds,
  ListedPrices,
  NeedById,
  NeedVersions,
  OpenNeed,
  ReviseNeed,
  SearchHomes,
  WriteNeed,
];

@Module({ providers: services, exports: services })
export class PlacementsModule {}
