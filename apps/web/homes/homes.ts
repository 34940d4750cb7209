import type { Provider } from '@nestjs/common';
import { AdministratorHome } from './administrator-home';
import { ConsortiumHome } from './consortium-home';
import { CouncilHome } from './council-home';
import { ProviderHome } from './provider-home';
import { RegisterHome } from './register-home';
import type { RoleHome } from './role-home';

/** Every role's home; the pages ask for them by this token. */
export const HOMES = Symbol('HOMES');

const homes = [CouncilHome, ConsortiumHome, ProviderHome, RegisterHome, AdministratorHome];

export const homeProviders: Provider[] = [
  ...homes,
  { provide: HOMES, useFactory: (...each: RoleHome[]): RoleHome[] => each, inject: homes },
];
