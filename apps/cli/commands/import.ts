import { Command } from 'commander';
import type { CalendarDate } from '#kernel';
import { runImport, type FormatOptions } from '../system/run-import';
import { addLeaversJoiners, addSupportedAccommodation } from './import-register-tables';
import { addReturn } from './import-return';
import { addAccounts } from './finance';
import { addCompaniesHouse } from './import-companies-house';
import { addPlanImports } from './import-plan';
import { addContext, addStatistics } from './import-statistics';
import { addSupplyImports } from './import-supply';
import { examples, formatOption, readDate } from './options';

export function addImport(program: Command): void {
  const group = program
    .command('import')
    .description('load a file into the real database; never into the demonstration')
    .addHelpText(
      'after',
      examples(
        'homeward import onspd ONSPD_NOV_2025_UK.zip',
        'homeward import ofsted-register Providers_places.csv --as-at 2025-03-31',
        'homeward import ssda903 --council E08000003 --year 2025 header.csv episodes.csv uasc.csv missing.csv',
        'homeward import ssda903 --council E08000003 --folder returns',
        'homeward import dfe-statistics cla_31mar_la_2021_2024.csv.gz',
        'homeward import accounts Accounts_Bulk_Data-2025-05-03.zip',
      ),
    );
  addPostcodes(group);
  addOfstedRegister(group);
  addSupportedAccommodation(group);
  addLeaversJoiners(group);
  addReturn(group);
  addStatistics(group);
  addContext(group);
  addPlanImports(group);
  addAccounts(group);
  addCompaniesHouse(group);
  addSupplyImports(group);
}

function addPostcodes(group: Command): void {
  group
    .command('onspd')
    .description('postcodes: a file of the ONS Postcode Directory (.csv, .csv.gz or .zip); replaces the one in use')
    .argument('<file>', 'the file')
    .addOption(formatOption())
    .addHelpText('after', examples('homeward import onspd ONSPD_NOV_2025_UK.zip', 'homeward import onspd onspd.csv.gz'))
    .action(async (file: string, options: FormatOptions) => {
      await runImport('import onspd', options.format, async (system) => {
        const { ImportPostcodes } = await import('#geography');
        const { ProgressLine } = await import('../output/progress-bar.js');
        const progress = new ProgressLine('postcodes read');
        const onProgress = (rows: number): void => progress.show(rows);
        const result = await system.get(ImportPostcodes).execute(system.actor, { file, onProgress });
        progress.end();
        return result;
      });
    });
}

function addOfstedRegister(group: Command): void {
  group
    .command('ofsted-register')
    .description("homes and agencies: Ofsted's providers and places, or its provider level file")
    .argument('<file>', 'the file: CSV, .xlsx or .ods')
    .option('--as-at <date>', 'the day it tells of, where its title does not say', readDate)
    .addOption(formatOption())
    .addHelpText('after', examples('homeward import ofsted-register Providers_and_places_at_31_Mar_2025.csv'))
    .action(async (file: string, options: FormatOptions & { asAt?: CalendarDate }) => {
      await runImport('import ofsted-register', options.format, async (system) => {
        const { ImportRegister } = await import('#register');
        return system.get(ImportRegister).execute(system.actor, { file, asAt: options.asAt ?? null });
      });
    });
}
