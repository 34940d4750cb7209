import { Module } from '@nestjs/common';
import { JobRegistry } from '#platform';
import { ChangeVacancy } from './commands/change-vacancy.command';
import { ConfirmRegistration } from './commands/confirm-registration.command';
import { ConfirmVacancies } from './commands/confirm-vacancies.command';
import { ImportHomeProfiles } from './commands/import-home-profiles.command';
import { ImportPlannedHomes } from './commands/import-planned-homes.command';
import { RecordAllegation } from './commands/record-allegation.command';
import { AllegationProcesses } from './queries/allegation-processes.query';
import { DescribedRegistrations } from './queries/described-registrations.query';
import { OwnHomes } from './queries/own-homes.query';
import { OwnHouseholds } from './queries/own-households.query';
import { PlannedHomes } from './queries/planned-homes.query';
import { ImportFosteringHouseholds } from './commands/import-fostering-households.command';
import { ImportLeaversJoiners } from './commands/import-leavers-joiners.command';
import { ImportOwnership } from './commands/import-ownership.command';
import { ImportPlaces } from './commands/import-places.command';
import { ImportPremises } from './commands/import-premises.command';
import { ImportPsc } from './commands/import-psc.command';
import { ImportRegister } from './commands/import-register.command';
import { ImportRegistrationLimits } from './commands/import-registration-limits.command';
import { ImportSupportedAccommodation } from './commands/import-supported-accommodation.command';
import { ImportVacancies } from './commands/import-vacancies.command';
import { LiftRestriction } from './commands/lift-restriction.command';
import { LoadOwners } from './commands/load-owners.command';
import { PausePlacements } from './commands/pause-placements.command';
import { RecordRestriction } from './commands/record-restriction.command';
import { RemindOfVacanciesHandler } from './commands/remind-of-vacancies.handler';
import { ResumePlacements } from './commands/resume-placements.command';
import { PlacementPauses } from './queries/placement-pauses.query';
import { ProviderStanding } from './queries/provider-standing.query';
import { RegisterChanges } from './queries/register-changes.query';
import { RegisterMovements } from './queries/register-movements.query';
import { RegisterSummary } from './queries/register-summary.query';
import { Restrictions } from './queries/restrictions.query';
import { REGISTER_JOBS, REGISTER_SCHEDULES } from './register.jobs';
import { Vacancies } from './queries/vacancies.query';
import { VacancyCalendars } from './queries/vacancy-calendar.query';
import { WithdrawVacancy } from './commands/withdraw-vacancy.command';

const services = [
  AllegationProcesses,
  DescribedRegistrations,
  ImportHomeProfiles,
  ImportPlannedHomes,
  OwnHomes,
  OwnHouseholds,
  PlannedHomes,
  RecordAllegation,
  ChangeVacancy,
  ConfirmRegistration,
  ConfirmVacancies,
  ImportFosteringHouseholds,
  ImportLeaversJoiners,
  ImportOwnership,
  ImportPlaces,
  ImportPremises,
  ImportPsc,
  ImportRegister,
  ImportRegistrationLimits,
  ImportSupportedAccommodation,
  ImportVacancies,
  LiftRestriction,
  LoadOwners,
  PausePlacements,
  PlacementPauses,
  ProviderStanding,
  RecordRestriction,
  RegisterChanges,
  RegisterMovements,
  RegisterSummary,
  Restrictions,
  ResumePlacements,
  Vacancies,
  VacancyCalendars,
  WithdrawVacancy,
];

@Module({ providers: [...services, RemindOfVacanciesHandler], exports: services })
export class RegisterModule {
  constructor(registry: JobRegistry, handler: RemindOfVacanciesHandler) {
    registry.register({ jobs: REGISTER_JOBS, handlers: [handler], schedules: REGISTER_SCHEDULES });
  }
}
