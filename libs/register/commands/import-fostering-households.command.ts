import { Inject, Injectable } from '@nestjs/common';
import { dayOf, invalid, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import {
  CONFIG,
  importTemplate,
  planSayings,
  UnitOfWork,
  type Config,
  type FileWarning,
  type Filled,
  type HistoryTable,
  type ImportResult,
  type Saying,
  type TemplateReading,
  type Tx,
} from '#platform';
import { HOUSEHOLDS_TEMPLATE, readHousehold, type HouseholdColumn } from '../imports/fostering-households-template';
import { REGISTER_EVENTS } from '../register.events';
import { checkPostcodes } from './check-postcodes';
import { checkUrns } from './check-urns';
import { lockHistory, type SupplyImport } from './supply-import';

const TABLE: HistoryTable = {
  name: 'register.fostering_household',
  key: ['agency_urn', 'household'],
  content: ['postcode', 'age_from', 'age_to', 'sex', 'children', 'kinds', 'siblings', 'vacancies', 'vacancies_on'],
  owned: true,
};

/** Takes what an agency, or a council with a service of its own, says of its fostering households. */
@Injectable()
export class ImportFosteringHouseholds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid without an organisation; input-rejected (nothing is stored) */
  async execute(actor: Actor, { file, asAt = null }: SupplyImport): Promise<ImportResult> {
    authorise(actor, 'load-supply');
    if (actor.organisationId === null) throw invalid('Say whose households these are: an agency or a council says it.');
    const { dataDir } = this.config;
    return importTemplate(
      this.unitOfWork,
      actor,
      { template: HOUSEHOLDS_TEMPLATE, file, dataDir },
      {
        read: (row) => readHousehold(row, asAt),
        check: (tx, reading, warn) => check(tx, reading, asAt, warn),
      },
    );
  }
}

async function check(
  tx: Tx,
  { file, readable }: TemplateReading<HouseholdColumn, Saying>,
  asAt: CalendarDate | null,
  warn: FileWarning,
): Promise<() => Promise<void>> {
  await lockHistory(tx, TABLE);
  const on = asAt ?? dayOf(new Date());
  const types = ['Independent Fostering Agency'];
  await checkUrns(tx, readable(), { column: 'agency_urn', field: 'agency_urn', on, types }, warn);
  if (tx.actor.organisationKind !== 'council') refuseWithoutAgency(readable());
  const dates = { from: 'approved_from', to: 'approved_to' };
  const rules = { day: asAt, laterEndsEarlier: true, dates };
  const plan = await planSayings<Filled<Saying, HouseholdColumn>>(tx, TABLE, readable, rules);
  const write = plan.writer(file);
  await checkPostcodes(tx, readable(), warn);
  return async () => {
    const counts = await write();
    await tx.record({ name: REGISTER_EVENTS.householdsLoaded, data: { ...counts, asAt } });
  };
}

function refuseWithoutAgency(rows: readonly Filled<Saying, HouseholdColumn>[]): void {
  for (const { row, value } of rows)
    if (value.columns['agency_urn'] === null)
      row.refuse('agency_urn', 'agency-needed', 'is empty. Only a council has a fostering service without a URN.');
}
