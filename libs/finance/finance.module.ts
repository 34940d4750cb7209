import { Module } from '@nestjs/common';
import { JobRegistry } from '#platform';
import { AcknowledgeNotice } from './commands/acknowledge-notice.command';
import { AddOversightDocument } from './commands/add-oversight-document.command';
import { AssessCompanies } from './commands/assess-companies.command';
import { AssessCompaniesHandler } from './commands/assess-companies.handler';
import { AssessDailyHandler } from './commands/assess-daily.handler';
import { ConfirmOwnerMatch } from './commands/confirm-owner-match.command';
import { EnterFigures } from './commands/enter-figures.command';
import { ImportAccounts } from './commands/import-accounts.command';
import { ImportNotices } from './commands/import-notices.command';
import { IssueWarning } from './commands/issue-warning.command';
import { LinkProvider } from './commands/link-provider.command';
import { LoadThresholds } from './commands/load-thresholds.command';
import { ProposeStage } from './commands/propose-stage.command';
import { ReceiveOversightDocument } from './commands/receive-oversight-document.command';
import { RequestStressTest } from './commands/request-stress-test.command';
import { RunStressTestHandler } from './commands/run-stress-test.handler';
import { SettleFigures } from './commands/settle-figures.command';
import { SettleFlag } from './commands/settle-flag.command';
import { SettleStage } from './commands/settle-stage.command';
import { TellCouncilsOfFlagsHandler } from './commands/tell-councils-of-flags.handler';
import { WithdrawWarning } from './commands/withdraw-warning.command';
import { FINANCE_JOBS, FINANCE_SCHEDULES, FINANCE_SUBSCRIPTIONS } from './finance.jobs';
import { AccountsOfCompany } from './queries/accounts-of-company.query';
import { AssessedShareOfPlaces } from './queries/assessed-share.query';
import { AssessmentInForce } from './queries/assessment-in-force.query';
import { DependencyOnOwners } from './queries/dependency.query';
import { EnteredFiguresList } from './queries/entered-figures.query';
import { FailureNotices } from './queries/failure-notices.query';
import { Flags } from './queries/flags.query';
import { IndicatorsOfCompany } from './queries/indicators-of-company.query';
import { OversightFileOf } from './queries/oversight-file.query';
import { OversightLooksAt } from './queries/oversight-looks.query';
import { OwnersOnDay } from './queries/owner-list.query';
import { PreviewThresholds } from './queries/threshold-preview.query';
import { ProviderLinks } from './queries/provider-links.query';
import { StressTestRuns } from './queries/stress-test-runs.query';
import { StressTestOfOwner } from './queries/stress-test.query';

const services = [
  AccountsOfCompany,
  AcknowledgeNotice,
  AddOversightDocument,
  AssessCompanies,
  AssessCompaniesHandler,
  AssessDailyHandler,
  AssessedShareOfPlaces,
  AssessmentInForce,
  ConfirmOwnerMatch,
  DependencyOnOwners,
  EnterFigures,
  EnteredFiguresList,
  FailureNotices,
  Flags,
  IndicatorsOfCompany,
  ImportAccounts,
  ImportNotices,
  IssueWarning,
  LinkProvider,
  LoadThresholds,
  OversightFileOf,
  OversightLooksAt,
  OwnersOnDay,
  PreviewThresholds,
  ProviderLinks,
  ProposeStage,
  ReceiveOversightDocument,
  RequestStressTest,
  RunStressTestHandler,
  SettleFigures,
  SettleFlag,
  SettleStage,
  StressTestOfOwner,
  StressTestRuns,
  TellCouncilsOfFlagsHandler,
  WithdrawWarning,
];

@Module({ providers: services, exports: services })
export class FinanceModule {
  constructor(
    registry: JobRegistry,
    stressTests: RunStressTestHandler,
    assessing: AssessCompaniesHandler,
    daily: AssessDailyHandler,
    telling: TellCouncilsOfFlagsHandler,
  ) {
    registry.register({
      jobs: FINANCE_JOBS,
      handlers: [stressTests, assessing, daily, telling],
      schedules: FINANCE_SCHEDULES,
      subscriptions: FINANCE_SUBSCRIPTIONS,
    });
  }
}
