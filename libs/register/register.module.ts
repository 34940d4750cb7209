import { Module } from '@nestjs/common';
import { ImportRegister } from './commands/import-register.command';
import { RegisterSummary } from './queries/register-summary.query';

const services = [ImportRegister, RegisterSummary];

@Module({ providers: services, exports: services })
export class RegisterModule {}
