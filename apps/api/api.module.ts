import { Module } from '@nestjs/common';
import { GeographyModule } from '#geography';
import { RegisterModule } from '#register';
import { SufficiencyModule } from '#sufficiency';
import { CouncilReports } from '../http/council-reports';
import { BaselineController } from './councils/baseline.controller';
import { RepeatedRequests } from './councils/repeated-requests';
import { ReportRunsController } from './councils/report-runs.controller';
import { ReportsController } from './councils/reports.controller';
import { ReturnsController } from './councils/returns.controller';
import { GeographyController } from './facts/geography.controller';
import { RegisterController } from './facts/register.controller';
import { MeController } from './me.controller';
import { ProblemPresenter } from './problem-presenter';

@Module({
  imports: [GeographyModule, RegisterModule, SufficiencyModule],
  controllers: [
    MeController,
    GeographyController,
    RegisterController,
    ReturnsController,
    ReportsController,
    ReportRunsController,
    BaselineController,
  ],
  providers: [ProblemPresenter, CouncilReports, RepeatedRequests],
  exports: [ProblemPresenter],
})
export class ApiModule {}
