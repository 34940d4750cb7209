import { Command } from 'commander';
import { addAdmin } from './commands/admin';
import { addAnnualReport } from './commands/annual-report';
import { addApproval } from './commands/approval';
import { addBench } from './commands/bench';
import { addDemo } from './commands/demo';
import { addDistance } from './commands/distance';
import { addDoctor } from './commands/doctor';
import { addDuties } from './commands/duties';
import { addFinance } from './commands/finance';
import { addFrameworks } from './commands/frameworks';
import { addImport } from './commands/import';
import { addMigrate } from './commands/migrate';
import { addNeeds } from './commands/needs';
import { addOpenapi } from './commands/openapi';
import { addPlannedHomes } from './commands/planned-homes';
import { addRegistrations } from './commands/registrations';
import { addRegister } from './commands/register';
import { addReport } from './commands/report';
import { addReturns } from './commands/return';
import { addSearch } from './commands/search';
import { addStart } from './commands/start';
import { addUnmetNeed } from './commands/unmet-need';
import { addUnregistered } from './commands/unregistered';
import { addVacancies } from './commands/vacancies';
import { version } from './version';

const AFTER = `
First steps:
  homeward start                                      the whole system, with an invented region to look at
  homeward import onspd ONSPD_NOV_2025_UK.zip         postcodes, so that places and distances are known
  homeward import ofsted-register Providers.csv       homes and agencies
  homeward import ssda903 --council E08000003 --year 2025 header.csv episodes.csv
  homeward report --council E08000003 --year 2025     a council's figures

From a checkout: npm run -s homeward -- <command>. Each command has its own --help.
Exit status: 0 done, 1 failed, 2 wrong usage, 3 the input was rejected and nothing of it stored.
Everything is kept under HOMEWARD_DATA_DIR (.homeward/ in the checkout), or in the servers of DATABASE_URL and REDIS_URL.`;

/** Every command with its arguments; what a command does is loaded when it runs. */
export function createProgram(): Command {
  const program = new Command('homeward')
    .description("Placement sufficiency for children's social care in England.")
    .version(version(), '--version', 'print the version')
    .option('--verbose', 'show the whole of an unexpected error')
    .exitOverride()
    .showHelpAfterError('Add --help to see what the command takes.')
    .addHelpText('after', AFTER);
  addStart(program);
  addImport(program);
  addReport(program);
  addAnnualReport(program);
  addReturns(program);
  addRegister(program);
  addFinance(program);
  addVacancies(program);
  addRegistrations(program);
  addPlannedHomes(program);
  addFrameworks(program);
  addNeeds(program);
  addSearch(program);
  addUnmetNeed(program);
  addUnregistered(program);
  addDuties(program);
  addDistance(program);
  addApproval(program);
  addDemo(program);
  addAdmin(program);
  addMigrate(program);
  addDoctor(program);
  addBench(program);
  addOpenapi(program);
  return program;
}
