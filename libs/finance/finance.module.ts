import { Module } from '@nestjs/common';
import { ImportAccounts } from './commands/import-accounts.command';
import { AccountsOfCompany } from './queries/accounts-of-company.query';

const services = [AccountsOfCompany, ImportAccounts];

@Module({ providers: services, exports: services })
export class FinanceModule {}
