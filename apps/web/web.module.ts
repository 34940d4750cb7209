import { Module } from '@nestjs/common';
import { FinanceModule } from '#finance';
import { IdentityModule } from '#identity';
import { PlacementsModule } from '#placements';
import { RegisterModule } from '#register';
import { SufficiencyModule } from '#sufficiency';
import { CouncilReports } from '../http/council-reports';
import { FailurePage } from './failure.page';
import { homeProviders } from './homes/homes';
import { NeedCouncils } from './needs/need-councils';
import { NeedsNow } from './needs/needs-now';
import { BaselinePages } from './pages/baseline.pages';
import { ComeHomePages } from './pages/come-home.pages';
import { FirstPasswordPages } from './pages/first-password.pages';
import { HomePages } from './pages/home.pages';
import { HomesPages } from './pages/homes.pages';
import { HouseholdsPages } from './pages/households.pages';
import { VacancyChangePages } from './pages/vacancy-change.pages';
import { InformationPages } from './pages/information.pages';
import { LineagePages } from './pages/lineage.pages';
import { RegisterChangesPages } from './pages/register-changes.pages';
import { NeedResultPages } from './pages/need-results.pages';
import { NeedShortlistPages } from './pages/need-shortlist.pages';
import { NeedTaskPages } from './pages/need-tasks.pages';
import { NeedPages } from './pages/needs.pages';
import { MessagesPages } from './pages/messages.pages';
import { ReportRunPages } from './pages/report-runs.pages';
import { ReportPages } from './pages/reports.pages';
import { SavedSearchPages } from './pages/saved-searches.pages';
import { SignInPages } from './pages/sign-in.pages';
import { StartPages } from './pages/start.pages';
import { EnteredFiguresPages } from './pages/entered-figures.pages';
import { ExposurePages } from './pages/exposure.pages';
import { OversightFilePages } from './pages/oversight-file.pages';
import { OversightRulePages } from './pages/oversight-rules.pages';
import { OwnerFlagPages } from './pages/owner-flags.pages';
import { OwnersPages } from './pages/owners.pages';
import { ProviderAccountsPages } from './pages/provider-accounts.pages';
import { StressTestPages } from './pages/stress-tests.pages';
import { OwnerDetails } from './oversight/owner-details';
import { Pages } from './rendering/pages';
import { AnnualReportDesk } from './sufficiency/annual-report-desk';
import { SUFFICIENCY_PAGES } from './sufficiency/sufficiency-pages';

@Module({
  imports: [FinanceModule, IdentityModule, PlacementsModule, RegisterModule, SufficiencyModule],
  controllers: [
    StartPages,
    SignInPages,
    FirstPasswordPages,
    InformationPages,
    HomePages,
    HomesPages,
    HouseholdsPages,
    VacancyChangePages,
    ReportPages,
    ReportRunPages,
    MessagesPages,
    LineagePages,
    BaselinePages,
    RegisterChangesPages,
    NeedPages,
    NeedTaskPages,
    NeedResultPages,
    NeedShortlistPages,
    SavedSearchPages,
    ComeHomePages,
    OwnersPages,
    OwnerFlagPages,
    OversightFilePages,
    OversightRulePages,
    StressTestPages,
    EnteredFiguresPages,
    ExposurePages,
    ProviderAccountsPages,
    ...SUFFICIENCY_PAGES,
  ],
  providers: [
    Pages,
    AnnualReportDesk,
    OwnerDetails,
    NeedCouncils,
    NeedsNow,
    FailurePage,
    CouncilReports,
    ...homeProviders,
  ],
  exports: [FailurePage],
})
export class WebModule {}
