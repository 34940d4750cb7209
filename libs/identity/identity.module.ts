import { Module } from '@nestjs/common';
import { AddConsortiumMember } from './commands/add-consortium-member.command';
import { CreateFirstAdministrator } from './commands/create-first-administrator.command';
import { CreatePerson } from './commands/create-person.command';
import { RecordAccess } from './commands/record-access.command';
import { RegisterOrganisation } from './commands/register-organisation.command';
import { SetPassword } from './commands/set-password.command';
import { ActorOfPerson } from './queries/actor-of-person.query';
import { SignIn } from './queries/sign-in.query';

const services = [
  ActorOfPerson,
  AddConsortiumMember,
  CreateFirstAdministrator,
  CreatePerson,
  RecordAccess,
  RegisterOrganisation,
  SetPassword,
  SignIn,
];

@Module({ providers: services, exports: services })
export class IdentityModule {}
