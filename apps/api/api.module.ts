import { Module } from '@nestjs/common';
import { GeographyModule } from '#geography';
import { ReturnsController } from './councils/returns.controller';
import { GeographyController } from './facts/geography.controller';
import { MeController } from './me.controller';
import { ProblemPresenter } from './problem-presenter';

@Module({
  imports: [GeographyModule],
  controllers: [MeController, GeographyController, ReturnsController],
  providers: [ProblemPresenter],
  exports: [ProblemPresenter],
})
export class ApiModule {}
