import { Module } from '@nestjs/common';
import { FinanceModule } from '#finance';
import { IdentityModule } from '#identity';
import { PlacementsModule } from '#placements';
import { RegisterModule } from '#register';
import { SufficiencyModule } from '#sufficiency';
import { AreaRollUps } from '../http/area-roll-ups';
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
import { HostedPages } from './pages/hosted.pages';
import { InboxOfferPages } from './pages/inbox-offer.pages';
import { InboxPages } from './pages/inbox.pages';
import { ProviderPlacementPages } from './pages/provider-placements.pages';
import { ProviderStepPages } from './pages/provider-steps.pages';
import { OfferablePlaces } from './inbox/offerable-places';
import { MessagesPages } from './pages/messages.pages';
import { ReportRunPages } from './pages/report-runs.pages';
import { ReportPages } from './pages/reports.pages';
import { SearchWeightsPages } from './pages/search-weights.pages';
import { SavedSearchPages } from './pages/saved-searches.pages';
import { SignInPages } from './pages/sign-in.pages';
import { StartPages } from './pages/start.pages';
import { EnteredFiguresPages } from './pages/entered-figures.pages';
import { ProviderLinksPages } from './pages/provider-links.pages';
import { DependencyPages } from './pages/dependency.pages';
import { ExposurePages } from './pages/exposure.pages';
import { OversightFilePages } from './pages/oversight-file.pages';
import { OversightLooksPages } from './pages/oversight-looks.pages';
import { OversightRulePages } from './pages/oversight-rules.pages';
import { OwnerFlagPages } from './pages/owner-flags.pages';
import { OwnersPages } from './pages/owners.pages';
import { ProviderAccountsPages } from './pages/provider-accounts.pages';
import { StressTestPages } from './pages/stress-tests.pages';
import { OwnerDetails } from './oversight/owner-details';
import { StepPage } from './placements/step-page';
import { AgreementPages } from './pages/agreements.pages';
import { AnswerPages } from './pages/answers.pages';
import { ApprovalPages } from './pages/approvals.pages';
import { CommitmentPages } from './pages/commitment.pages';
import { ParityPages } from './pages/parity.pages';
import { OwnRecordPages } from './pages/own-record.pages';
import { ProviderRecordPages } from './pages/provider-records.pages';
import { UnmetNeedPages } from './pages/unmet-need.pages';
import { PlacementPages } from './pages/placements.pages';
import { ReferralBoardPages } from './pages/referral-board.pages';
import { ReferralProviderPages } from './pages/referral-providers.pages';
import { ReferralPublicationPages } from './pages/referral-publication.pages';
import { ReferralPages } from './pages/referrals.pages';
import { AnswerSteps } from './placements/answer-steps';
import { KnownCandidates } from './placements/known-candidates';
import { VariationJourney } from './placements/variation-journey';
import { PlacementSteps } from './placements/placement-steps';
import { Pages } from './rendering/pages';
import { AnnualReportDesk } from './sufficiency/annual-report-desk';
import { AnnualReportSteps } from './sufficiency/annual-report-steps';
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
    InboxPages,
    InboxOfferPages,
    ProviderPlacementPages,
    ProviderStepPages,
    HostedPages,
    LineagePages,
    BaselinePages,
    RegisterChangesPages,
    NeedPages,
    NeedTaskPages,
    NeedResultPages,
    NeedShortlistPages,
    SavedSearchPages,
    SearchWeightsPages,
    ComeHomePages,
    ReferralBoardPages,
    ReferralPages,
    ReferralPublicationPages,
    ReferralProviderPages,
    AnswerPages,
    ApprovalPages,
    PlacementPages,
    AgreementPages,
    CommitmentPages,
    UnmetNeedPages,
    ProviderRecordPages,
    OwnRecordPages,
    ParityPages,
    OwnersPages,
    OwnerFlagPages,
    OversightFilePages,
    OversightLooksPages,
    OversightRulePages,
    StressTestPages,
    EnteredFiguresPages,
    ProviderLinksPages,
    ExposurePages,
    DependencyPages,
    ProviderAccountsPages,
    ...SUFFICIENCY_PAGES,
  ],
  providers: [
    Pages,
    StepPage,
    AnswerSteps,
    PlacementSteps,
    VariationJourney,
    KnownCandidates,
    AnnualReportDesk,
    AnnualReportSteps,
    OwnerDetails,
    NeedCouncils,
    NeedsNow,
    OfferablePlaces,
    FailurePage,
    AreaRollUps,
    CouncilReports,
    ...homeProviders,
  ],
  exports: [FailurePage],
})
export class WebModule {}
