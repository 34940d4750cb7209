import { Module } from '@nestjs/common';
import { JobRegistry } from '#platform';
import { AnnotateAnnualReport } from './commands/annotate-annual-report.command';
import { BuildReportHandler } from './commands/build-report.handler';
import { BuildRollUpHandler } from './commands/build-roll-up.handler';
import { BuildRollUpSectionHandler } from './commands/build-roll-up-section.handler';
import { BuildReportSectionHandler } from './commands/build-report-section.handler';
import { CancelReport } from './commands/cancel-report.command';
import { CancelRollUp } from './commands/cancel-roll-up.command';
import { ChangeProvisionStep } from './commands/change-provision-step.command';
import { ConfirmUnregistered } from './commands/confirm-unregistered.command';
import { EndUnregistered } from './commands/end-unregistered.command';
import { FileAnnualReport } from './commands/file-annual-report.command';
import { ImportAreaExceptions } from './commands/import-area-exceptions.command';
import { ImportContext } from './commands/import-context.command';
import { ImportProvisionPlan } from './commands/import-provision-plan.command';
import { ImportStatistics } from './commands/import-statistics.command';
import { ImportTargets } from './commands/import-targets.command';
import { OpenAnnualReport } from './commands/open-annual-report.command';
import { PassAnnualReport } from './commands/pass-annual-report.command';
import { PublishAnnualReport } from './commands/publish-annual-report.command';
import { RemindOfFilingHandler } from './commands/remind-of-filing.handler';
import { RequestAllReports } from './commands/request-all-reports.command';
import { RequestRollUp } from './commands/request-roll-up.command';
import { RequestReport } from './commands/request-report.command';
import { SetTarget } from './commands/set-target.command';
import { WithdrawUnregistered } from './commands/withdraw-unregistered.command';
import { PublishedBaseline } from './queries/published-baseline.query';
import { RollUpResult } from './queries/roll-up-result.query';
import { ReportResult } from './queries/report-run.query';
import { VerifyReport } from './queries/verify-report.query';
import { WaitForReport } from './queries/wait-for-report.query';
import { SUFFICIENCY_JOBS, SUFFICIENCY_SCHEDULES } from './sufficiency.jobs';

const services = [
  AnnotateAnnualReport,
  BuildReportHandler,
  BuildReportSectionHandler,
  BuildRollUpHandler,
  BuildRollUpSectionHandler,
  CancelReport,
  CancelRollUp,
  ChangeProvisionStep,
  ConfirmUnregistered,
  EndUnregistered,
  FileAnnualReport,
  ImportAreaExceptions,
  ImportContext,
  ImportProvisionPlan,
  ImportStatistics,
  ImportTargets,
  OpenAnnualReport,
  PassAnnualReport,
  PublishAnnualReport,
  PublishedBaseline,
  RequestAllReports,
  RequestReport,
  RequestRollUp,
  RollUpResult,
  ReportResult,
  SetTarget,
  VerifyReport,
  WaitForReport,
  WithdrawUnregistered,
];

@Module({ providers: [...services, RemindOfFilingHandler], exports: services })
export class SufficiencyModule {
  constructor(
    registry: JobRegistry,
    handler: BuildReportHandler,
    section: BuildReportSectionHandler,
    rollUp: BuildRollUpHandler,
    rollUpSection: BuildRollUpSectionHandler,
    reminder: RemindOfFilingHandler,
  ) {
    registry.register({
      jobs: SUFFICIENCY_JOBS,
      handlers: [handler, section, rollUp, rollUpSection, reminder],
      schedules: SUFFICIENCY_SCHEDULES,
    });
  }
}
