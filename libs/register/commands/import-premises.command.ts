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
  type PlannedStretch,
  type Saying,
  type TemplateReading,
  type Tx,
} from '#platform';
import { tooManyTogether } from '../domain/building-limits';
import { CHILDRENS_HOME_TYPES } from '../domain/ofsted-spelling';
import { MOST_BUILDINGS, MOST_CHILDREN_IN_SEVERAL_BUILDINGS } from '../domain/supply-words';
import { PREMISES_TEMPLATE, readPremises, type PremisesColumn } from '../imports/premises-template';
import type { RegisteredAs } from '../queries/registered-as.query';
import { REGISTER_EVENTS } from '../register.events';
import { checkPostcodes } from './check-postcodes';
import { checkUrns } from './check-urns';
import { grouped } from '../domain/grouped';
import { lockHistory, type SupplyImport } from './supply-import';

type Row = Filled<Saying, PremisesColumn>;

const TABLE: HistoryTable = {
  name: 'register.premises',
  key: ['urn', 'building'],
  content: ['postcode', 'places'],
  owned: true,
};

/** Takes what an organisation says of the buildings of registrations. */
@Injectable()
export class ImportPremises {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid without an organisation; input-rejected (nothing is stored) */
  async execute(actor: Actor, { file, asAt = null }: SupplyImport): Promise<ImportResult> {
    authorise(actor, 'load-supply');
    if (actor.organisationId === null) throw invalid('Say whose premises these are: an organisation says it.');
    const { dataDir } = this.config;
    return importTemplate(
      this.unitOfWork,
      actor,
      { template: PREMISES_TEMPLATE, file, dataDir },
      {
        read: readPremises,
        check: (tx, reading, warn) => check(tx, reading, asAt, warn),
      },
    );
  }
}

async function check(
  tx: Tx,
  { file, readable }: TemplateReading<PremisesColumn, Saying>,
  asAt: CalendarDate | null,
  warn: FileWarning,
): Promise<() => Promise<void>> {
  await lockHistory(tx, TABLE);
  const on = asAt ?? dayOf(new Date());
  const register = await checkUrns(tx, readable(), { column: 'urn', field: 'urn', on }, warn);
  checkNumbers(readable(), register);
  const dates = { from: 'valid_from', to: 'valid_to' };
  const plan = await planSayings<Row>(tx, TABLE, readable, { day: asAt, laterEndsEarlier: true, dates });
  checkTogether(plan.stretches(), register);
  const write = plan.writer(file);
  warnOfNeighbours(plan.stretches(), register);
  await checkPostcodes(tx, readable(), warn);
  return async () => {
    const counts = await write();
    await tx.record({ name: REGISTER_EVENTS.buildingsLoaded, data: { ...counts, asAt } });
  };
}

const isHome = (register: RegisteredAs | null, urn: unknown): boolean =>
  CHILDRENS_HOME_TYPES.includes(register?.providers.get(urn as string)?.provisionType ?? '');

function checkNumbers(rows: readonly Row[], register: RegisteredAs | null): void {
  for (const { row, value } of rows) {
    const { urn, building } = value.columns;
    if (isHome(register, urn) && (building as number) > MOST_BUILDINGS)
      row.refuse(
        'building',
        'too-many-buildings',
        `is ${building}. A children's home's registration covers ${MOST_BUILDINGS} buildings at most: number them 1 to ${MOST_BUILDINGS}.`,
      );
  }
}

const byUrn = (stretches: readonly PlannedStretch<Row>[]) =>
  grouped(stretches, ({ columns }) => columns['urn'] as string);

const asBuilding = (each: PlannedStretch<Row>) => ({
  building: each.columns['building'] as number,
  places: each.columns['places'] as number,
  period: each.period,
  filled: each.filled,
});

/** Several buildings of one home's registration hold six children at most, all together. */
function checkTogether(stretches: readonly PlannedStretch<Row>[], register: RegisteredAs | null): void {
  for (const [urn, those] of byUrn(stretches)) {
    if (!isHome(register, urn)) continue;
    const found = tooManyTogether(those.map(asBuilding));
    for (const { filled } of found === null ? [] : those)
      filled?.row.refuse(
        'places',
        'too-many-together',
        `The ${found?.buildings.length} buildings of ${urn} have ${found?.places} places together from ${found?.from}. ` +
          `A registration of several buildings has ${MOST_CHILDREN_IN_SEVERAL_BUILDINGS} at most.`,
      );
  }
}

function warnOfNeighbours(stretches: readonly PlannedStretch<Row>[], register: RegisteredAs | null): void {
  for (const [urn, those] of byUrn(stretches)) {
    const present = those.filter(({ period }) => period.to === null);
    const places = present.reduce((sum, { columns }) => sum + (columns['places'] as number), 0);
    const registered = register?.providers.get(urn)?.places ?? null;
    const said = present.find(({ filled }) => filled !== null)?.filled?.row;
    if (registered !== null && places > registered)
      said?.warn(
        'places',
        'more-places-than-registered',
        `The premises of ${urn} have ${places} places; ${registered} are registered.`,
      );
    for (const [, same] of grouped(present, ({ columns }) => columns['postcode'] as string))
      if (same.length > 1)
        same
          .findLast(({ filled }) => filled !== null)
          ?.filled?.row.warn(
            'postcode',
            'postcode-twice',
            `Buildings of ${urn} share this postcode. Is one of them listed twice?`,
          );
  }
}
