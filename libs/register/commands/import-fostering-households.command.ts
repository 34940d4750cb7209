import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { CONFIG, UnitOfWork, type Config, type ImportResult } from '#platform';
import { HOUSEHOLDS_TEMPLATE, readHousehold, type HouseholdColumn } from '../imports/fostering-households-template';
import { REGISTER_EVENTS } from '../register.events';
import { checkPostcodes } from './check-postcodes';
import { importSupply, type SupplyImport, type SupplyKind, type SupplyRow } from './supply-import';

const HOUSEHOLDS: SupplyKind<HouseholdColumn> = {
  template: HOUSEHOLDS_TEMPLATE,
  table: {
    name: 'register.fostering_household',
    key: ['agency_urn', 'household'],
    content: [
      'postcode',
      'age_from',
      'age_to',
      'sex',
      'children',
      'kinds',
      'siblings',
      'features',
      'vacancies',
      'vacancies_on',
    ],
    owned: true,
  },
  dates: { from: 'approved_from', to: 'approved_to' },
  event: REGISTER_EVENTS.householdsLoaded,
  things: 'households',
  urn: { column: 'agency_urn', field: 'agency_urn', types: ['Independent Fostering Agency'] },
  read: (row, { asAt }) => readHousehold(row, asAt),
  judge: (tx, { rows }) => {
    if (tx.actor.organisationKind !== 'council') refuseWithoutAgency(rows());
  },
  remark: (tx, { rows, warn }) => checkPostcodes(tx, rows(), warn),
};

/** Takes what an agency, or a council with a service of its own, says of its fostering households. */
@Injectable()
export class ImportFosteringHouseholds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid without an organisation; input-rejected (nothing is stored) */
  execute(actor: Actor, request: SupplyImport): Promise<ImportResult> {
    return importSupply({ unitOfWork: this.unitOfWork, config: this.config }, actor, request, HOUSEHOLDS);
  }
}

function refuseWithoutAgency(rows: readonly SupplyRow<HouseholdColumn>[]): void {
  for (const { row, value } of rows)
    if (value.columns['agency_urn'] === null)
      row.refuse('agency_urn', 'agency-needed', 'is empty. Only a council has a fostering service without a URN.');
}
