import { Module } from '@nestjs/common';
import { JobRegistry } from '#platform';
import { AnswerOnce } from './commands/answer-once.command';
import { CloseComeHome } from './commands/close-come-home.command';
import { CloseNeed } from './commands/close-need.command';
import { EndSavedSearch } from './commands/end-saved-search.command';
import { MarkAlertsRead } from './commands/mark-alerts-read.command';
import { MatchNightlyHandler } from './commands/match-nightly.handler';
import { MatchOrganisationHandler } from './commands/match-organisation.handler';
import { MatchSupplyHandler } from './commands/match-supply.handler';
import { MatchVacancies } from './commands/match-vacancies.command';
import { OpenNeed } from './commands/open-need.command';
import { OrderShortlist } from './commands/order-shortlist.command';
import { ReviseNeed } from './commands/revise-need.command';
import { SaveSearch } from './commands/save-search.command';
import { SayWeights } from './commands/say-weights.command';
import { SearchNeed } from './commands/search-need.command';
import { ShortlistCandidate } from './commands/shortlist-candidate.command';
import { TakeOffShortlist } from './commands/take-off-shortlist.command';
import { WriteComeHome } from './commands/write-come-home.command';
import { WriteNeed } from './commands/write-need.command';
import { NEEDS_JOBS, NEEDS_SCHEDULES, NEEDS_SUBSCRIPTIONS } from './needs.jobs';
import { ComeHomeList } from './queries/come-home-list.query';
import { CompareCandidates } from './queries/compare-candidates.query';
import { ListNeeds } from './queries/list-needs.query';
import { MatchAlerts } from './queries/match-alerts.query';
import { NeedById } from './queries/need-by-id.query';
import { NeedVersions } from './queries/need-versions.query';
import { SavedSearches } from './queries/saved-searches.query';
import { SearchRuns } from './queries/search-run.query';
import { SearchWeights } from './queries/search-weights.query';
import { Shortlist } from './queries/shortlist.query';

const services = [
  AnswerOnce,
  CloseComeHome,
  CloseNeed,
  ComeHomeList,
  CompareCandidates,
  EndSavedSearch,
  ListNeeds,
  MarkAlertsRead,
  MatchAlerts,
  MatchVacancies,
  NeedById,
  NeedVersions,
  OpenNeed,
  OrderShortlist,
  ReviseNeed,
  SaveSearch,
  SavedSearches,
  SayWeights,
  SearchNeed,
  SearchRuns,
  SearchWeights,
  Shortlist,
  ShortlistCandidate,
  TakeOffShortlist,
  WriteComeHome,
  WriteNeed,
];

/** Needs, their searches and shortlists, and the matching of vacancies. */
@Module({
  providers: [...services, MatchNightlyHandler, MatchOrganisationHandler, MatchSupplyHandler],
  exports: services,
})
export class NeedsModule {
  constructor(
    registry: JobRegistry,
    nightly: MatchNightlyHandler,
    organisation: MatchOrganisationHandler,
    supply: MatchSupplyHandler,
  ) {
    registry.register({
      jobs: NEEDS_JOBS,
      handlers: [nightly, organisation, supply],
      schedules: NEEDS_SCHEDULES,
      subscriptions: NEEDS_SUBSCRIPTIONS,
    });
  }
}
