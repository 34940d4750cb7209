import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { CONFIG, UnitOfWork, type Config, type ImportResult, type Tx } from '#platform';
import { readVacancy, VACANCIES_TEMPLATE, type VacancyColumn } from '../imports/vacancies-template';
import { REGISTER_EVENTS } from '../register.events';
import { importSupply, type SupplyImport, type SupplyKind, type SupplyRow } from './supply-import';

const VACANCIES: SupplyKind<VacancyColumn> = {
  template: VACANCIES_TEMPLATE,
  table: {
    name: 'register.vacancy',
    key: ['urn', 'building', 'place', 'household'],
    content: ['state', 'reason', 'free', 'confirmed_on', 'confirmed_by', 'expires_on'],
    owned: true,
  },
  dates: { from: 'from', to: 'to' },
  event: REGISTER_EVENTS.vacanciesLoaded,
  things: 'vacancies',
  urn: { column: 'urn', field: 'urn' },
  read: (row, { asAt, label }) => readVacancy(row, { asAt, confirmedBy: label }),
  judge: (tx, { rows }) => {
    if (tx.actor.organisationKind !== 'council') refuseWithoutAgency(rows());
  },
  remark: (tx, { rows }) => warnOfUnknown(tx, rows()),
};

/** Takes how an organisation's places and fostering households stand, day by day. */
@Injectable()
export class ImportVacancies {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid without an organisation; input-rejected (nothing is stored) */
  execute(actor: Actor, request: SupplyImport): Promise<ImportResult> {
    return importSupply({ unitOfWork: this.unitOfWork, config: this.config }, actor, request, VACANCIES);
  }
}

function refuseWithoutAgency(rows: readonly SupplyRow<VacancyColumn>[]): void {
  for (const { row, value } of rows)
    if (value.columns['urn'] === null)
      row.refuse('urn', 'agency-needed', 'is empty. Only a council has a fostering service without a URN.');
}

/** A state of a place that nobody described is stored, and found by no search until it is. */
async function warnOfUnknown(tx: Tx, rows: readonly SupplyRow<VacancyColumn>[]): Promise<void> {
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
