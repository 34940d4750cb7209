import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { CONFIG, UnitOfWork, type Config, type ImportResult } from '#platform';
import { readLimit, REGISTRATION_LIMITS_TEMPLATE, type LimitColumn } from '../imports/registration-limits-template';
import { REGISTER_EVENTS } from '../register.events';
import { importSupply, type SupplyImport, type SupplyKind } from './supply-import';

const LIMITS: SupplyKind<LimitColumn> = {
  template: REGISTRATION_LIMITS_TEMPLATE,
  table: {
    name: 'register.registration_limit',
    key: ['urn'],
    content: ['age_from', 'age_to', 'sex', 'children', 'needs'],
    owned: true,
  },
  dates: { from: 'valid_from', to: 'valid_to' },
  event: REGISTER_EVENTS.limitsLoaded,
  things: 'registrations',
  urn: { column: 'urn', field: 'urn' },
  read: readLimit,
};

/** Takes for whom registrations are: ages, sex and number of the certificate, and needs of the statement of purpose. */
@Injectable()
export class ImportRegistrationLimits {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid without an organisation; input-rejected (nothing is stored) */
  execute(actor: Actor, request: SupplyImport): Promise<ImportResult> {
    return importSupply({ unitOfWork: this.unitOfWork, config: this.config }, actor, request, LIMITS);
  }
}
