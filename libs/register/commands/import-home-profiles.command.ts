import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { CONFIG, UnitOfWork, type Config, type ImportResult } from '#platform';
import { CHILDRENS_HOME_TYPES } from '../domain/ofsted-spelling';
import { HOME_PROFILES_TEMPLATE, readProfile, type ProfileColumn } from '../imports/home-profiles-template';
import { REGISTER_EVENTS } from '../register.events';
import { importSupply, type SupplyImport, type SupplyKind } from './supply-import';

const PROFILES: SupplyKind<ProfileColumn> = {
  template: HOME_PROFILES_TEMPLATE,
  table: {
    name: 'register.home_profile',
    key: ['urn'],
    content: ['staff_by_day', 'children_by_day', 'night', 'qualified_percent', 'manager', 'manager_since', 'school'],
    owned: true,
  },
  dates: { from: 'valid_from', to: 'valid_to' },
  event: REGISTER_EVENTS.profilesLoaded,
  things: 'homes',
  urn: {
    column: 'urn',
    field: 'urn',
    types: [...CHILDRENS_HOME_TYPES, 'Supported Accommodation', 'Residential Special School'],
  },
  read: readProfile,
};

/** Takes how homes work: staff, manager in post, and how school is provided. */
@Injectable()
export class ImportHomeProfiles {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid without an organisation; input-rejected (nothing is stored) */
  execute(actor: Actor, request: SupplyImport): Promise<ImportResult> {
    return importSupply({ unitOfWork: this.unitOfWork, config: this.config }, actor, request, PROFILES);
  }
}
