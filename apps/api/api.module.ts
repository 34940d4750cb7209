import { Module } from '@nestjs/common';
import { MeController } from './me.controller';
import { ProblemPresenter } from './problem-presenter';

@Module({
  controllers: [MeController],
  providers: [ProblemPresenter],
  exports: [ProblemPresenter],
})
export class ApiModule {}
