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
import { readVacancy, VACANCIES_TEMPLATE, type VacancyColumn } from '../imports/vacancies-template';
import { REGISTER_EVENTS } from '../register.events';
import { checkUrns } from './check-urns';
import { lockHistory, type SupplyImport } from './supply-import';

type Row = Filled<Saying, VacancyColumn>;

const TABLE: HistoryTable = {
  name: 'register.vacancy',
  key: ['urn', 'building', 'place', 'household'],
  content: ['state', 'reason', 'free', 'confirmed_on', 'confirmed_by', 'expires_on'],
  owned: true,
};

/** Takes how an organisation's places and fostering households stand, day by day. */
@Injectable()
export class ImportVacancies {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid without an organisation; input-rejected (nothing is stored) */
  async execute(actor: Actor, { file, asAt = null }: SupplyImport): Promise<ImportResult> {
    authorise(actor, 'load-supply');
    if (actor.organisationId === null) throw invalid('Say whose vacancies these are: an organisation says it.');
    const { dataDir } = this.config;
    return importTemplate(
      this.unitOfWork,
      actor,
      { template: VACANCIES_TEMPLATE, file, dataDir },
      {
        read: (row) => readVacancy(row, { asAt, confirmedBy: actor.label }),
        check: (tx, reading, warn) => check(tx, reading, asAt, warn),
      },
    );
  }
}

async function check(
  tx: Tx,
  { file, readable }: TemplateReading<VacancyColumn, Saying>,
  asAt: CalendarDate | null,
  warn: FileWarning,
): Promise<() => Promise<void>> {
  await lockHistory(tx, TABLE);
  await checkUrns(tx, readable(), { column: 'urn', field: 'urn', on: asAt ?? dayOf(new Date()) }, warn);
  if (tx.actor.organisationKind !== 'council') refuseWithoutAgency(readable());
  const dates = { from: 'from', to: 'to' };
  const plan = await planSayings<Row>(tx, TABLE, readable, { day: asAt, laterEndsEarlier: true, dates });
  const write = plan.writer(file);
  await warnOfUnknown(tx, readable());
  return async () => {
    const counts = await write();
    await tx.record({ name: REGISTER_EVENTS.vacanciesLoaded, data: { ...counts, asAt } });
  };
}

function refuseWithoutAgency(rows: readonly Row[]): void {
  for (const { row, value } of rows)
    if (value.columns['urn'] === null)
      row.refuse('urn', 'agency-needed', 'is empty. Only a council has a fostering service without a URN.');
}

/** A state of a place that nobody described is stored, and found by no search until it is. */
async function warnOfUnknown(tx: Tx, rows: readonly Row[]): Promise<void> {
  const known = await tx.query<{ name: string }>(
    `select concat_ws(' ', urn, building, code) as name from register.place
      where superseded_at is null and organisation_id = (select platform.actor_organisation())
     union select concat_ws(' ', agency_urn, household) from register.fostering_household
      where superseded_at is null and organisation_id = (select platform.actor_organisation())`,
  );
  const names = new Set(known.map(({ name }) => name));
  for (const { row, value } of rows) {
    const { urn, building, place, household } = value.columns;
    const name = [urn, building, place, household].filter((each) => each !== null).join(' ');
    if (names.has(name)) continue;
    const which = place === null ? 'household' : 'place';
    const from = place === null ? 'fostering-households' : 'places';
    row.warn(which, `${which}-unknown`, `${name} is not known, so no search finds it: import ${from} too.`);
  }
}
