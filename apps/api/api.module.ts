import { Module } from '@nestjs/common';
import { FinanceModule } from '#finance';
import { GeographyModule } from '#geography';
import { NeedsModule, ReferralsModule } from '#placements';
import { RegisterModule } from '#register';
import { SufficiencyModule } from '#sufficiency';
import { AgreementFiles } from '../http/agreement-files';
import { AreaRollUps } from '../http/area-roll-ups';
import { CouncilReports } from '../http/council-reports';
import { BaselineController } from './councils/baseline.controller';
import { ReportRunsController } from './councils/report-runs.controller';
import { ReportsController } from './councils/reports.controller';
import { RollUpsController } from './councils/roll-ups.controller';
import { ReturnsController } from './councils/returns.controller';
import { ExposureController } from './finance/exposure.controller';
import { FlagsController } from './finance/flags.controller';
import { OwnersController } from './finance/owners.controller';
import { GeographyController } from './facts/geography.controller';
import { RegisterController } from './facts/register.controller';
import { MeController } from './me.controller';
import { ComeHomeController } from './needs/come-home.controller';
import { NeedSearchesController } from './needs/need-searches.controller';
import { NeedsController } from './needs/needs.controller';
import { SavedSearchesController } from './needs/saved-searches.controller';
import { ShortlistController } from './needs/shortlist.controller';
import { ProblemPresenter } from './problem-presenter';
import { AcceptancesController } from './referrals/acceptances.controller';
import { AgreementDocumentsController } from './referrals/agreement-documents.controller';
import { AgreementsController } from './referrals/agreements.controller';
import { ApproachesController } from './referrals/approaches.controller';
import { FiguresController } from './referrals/figures.controller';
import { InboxController } from './referrals/inbox.controller';
import { PlacementsController } from './referrals/placements.controller';
import { ProviderPlacementsController } from './referrals/provider-placements.controller';
import { ReferralsController } from './referrals/referrals.controller';
import { HouseholdVacanciesController } from './supply/household-vacancies.controller';
import { PlaceVacanciesController } from './supply/place-vacancies.controller';
import { SupplyController } from './supply/supply.controller';
import { VacancyDesk } from './supply/vacancy-desk';

@Module({
  imports: [FinanceModule, GeographyModule, RegisterModule, NeedsModule, ReferralsModule, SufficiencyModule],
  controllers: [
    MeController,
    NeedsController,
    NeedSearchesController,
    ShortlistController,
    SavedSearchesController,
    ComeHomeController,
    OwnersController,
    FlagsController,
    ExposureController,
    GeographyController,
    RegisterController,
    ReturnsController,
    ReportsController,
    ReportRunsController,
    RollUpsController,
    BaselineController,
    AcceptancesController,
    AgreementDocumentsController,
    AgreementsController,
    FiguresController,
    ApproachesController,
    InboxController,
    PlacementsController,
    ProviderPlacementsController,
    ReferralsController,
    HouseholdVacanciesController,
    PlaceVacanciesController,
    SupplyController,
  ],
  providers: [AgreementFiles, AreaRollUps, ProblemPresenter, CouncilReports, VacancyDesk],
  exports: [ProblemPresenter],
})
export class ApiModule {}
