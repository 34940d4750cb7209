import { Module } from '@nestjs/common';
import { ImportBlockGuarantees } from './commands/import-block-guarantees.command';
import { ImportFrameworkLots } from './commands/import-framework-lots.command';
import { ImportPriceLists } from './commands/import-price-lists.command';
import { NeedsModule } from './needs.module';
import { Frameworks } from './queries/frameworks.query';
import { ListedPrices } from './queries/listed-prices.query';
import { SearchHomes } from './queries/search-homes.query';
import { ReferralsModule } from './referrals.module';

const services = [Frameworks, ImportBlockGuarantees, ImportFrameworkLots, ImportPriceLists, ListedPrices, SearchHomes];

@Module({
  imports: [NeedsModule, ReferralsModule],
  providers: services,
  exports: [...services, NeedsModule, ReferralsModule],
})
export class PlacementsModule {}
