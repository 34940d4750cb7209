import { Module } from '@nestjs/common';
import { JobRegistry } from '#platform';
import { AcceptInvitation } from './commands/accept-invitation.command';
import { AddConsortiumMember } from './commands/add-consortium-member.command';
import { CreateFirstAdministrator } from './commands/create-first-administrator.command';
import { CreatePerson } from './commands/create-person.command';
import { ImportConsortiumMembers } from './commands/import-consortium-members.command';
import { ImportPeople } from './commands/import-people.command';
import { ReadNotifications } from './commands/read-notifications.command';
import { RecordAccess } from './commands/record-access.command';
import { RegisterOrganisation } from './commands/register-organisation.command';
import { SendNotificationHandler } from './commands/send-notification.handler';
import { SetPassword } from './commands/set-password.command';
import { IDENTITY_JOBS } from './identity.jobs';
import { ActorOfPerson } from './queries/actor-of-person.query';
import { SignIn } from './queries/sign-in.query';

const services = [
  AcceptInvitation,
  ActorOfPerson,
  AddConsortiumMember,
  CreateFirstAdministrator,
  CreatePerson,
  ImportConsortiumMembers,
  ImportPeople,
  ReadNotifications,
  RecordAccess,
  RegisterOrganisation,
  SendNotificationHandler,
  SetPassword,
  SignIn,
];

@Module({ providers: services, exports: services })
export class IdentityModule {
  constructor(registry: JobRegistry, handler: SendNotificationHandler) {
    registry.register({ jobs: IDENTITY_JOBS, handlers: [handler] });
  }
}
