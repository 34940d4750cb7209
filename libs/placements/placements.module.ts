import { Module } from '@nestjs/common';
import { CloseNeed } from './commands/close-need.command';
import { ImportBlockGuarantees } from './commands/import-block-guarantees.command';
import { ImportFrameworkLots } from './commands/import-framework-lots.command';
import { ImportPriceLists } from './commands/import-price-lists.command';
import { OpenNeed } from './commands/open-need.command';
import { ReviseNeed } from './commands/revise-need.command';
import { WriteNeed } from './commands/write-need.command';
import { Frameworks } from './queries/frameworks.query';
import { ListNeeds } from './queries/list-needs.query';
import { ListedPrices } from './queries/listed-prices.query';
import { NeedById } from './queries/need-by-id.query';
import { NeedVersions } from './queries/need-versions.query';
import { SearchHomes } from './queries/search-homes.query';
import { SayWeights } from './commands/say-weights.command';
import { SearchNeed } from './commands/search-need.command';
import { SearchRuns } from './queries/search-run.query';
import { SearchWeights } from './queries/search-weights.query';

const services = [
  CloseNeed,
  Frameworks,
  ImportBlockGuarantees,
  ImportFrameworkLots,
  ImportPriceLists,
  ListNeeds,
  ListedPrices,
  NeedById,
  NeedVersions,
  OpenNeed,
  ReviseNeed,
  SearchHomes,
  SayWeights,
  SearchNeed,
  SearchRuns,
  SearchWeights,
  WriteNeed,
];

@Module({ providers: services, exports: services })
export class PlacementsModule {}
