import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { CONFIG, UnitOfWork, type Config, type ImportResult, type PlannedStretch } from '#platform';
import { tooManyTogether } from '../domain/building-limits';
import { grouped } from '../domain/grouped';
import { CHILDRENS_HOME_TYPES } from '../domain/ofsted-spelling';
import { MOST_BUILDINGS, MOST_CHILDREN_IN_SEVERAL_BUILDINGS } from '../domain/supply-words';
import { PREMISES_TEMPLATE, readPremises, type PremisesColumn } from '../imports/premises-template';
import type { RegisteredAs } from '../queries/registered-as.query';
import { REGISTER_EVENTS } from '../register.events';
import { checkPostcodes } from './check-postcodes';
import { importSupply, type SupplyImport, type SupplyKind, type SupplyRow } from './supply-import';

type Row = SupplyRow<PremisesColumn>;

const PREMISES: SupplyKind<PremisesColumn> = {
  template: PREMISES_TEMPLATE,
  table: {
    name: 'register.premises',
    key: ['urn', 'building'],
    content: ['postcode', 'places', 'category'],
    owned: true,
  },
  dates: { from: 'valid_from', to: 'valid_to' },
  event: REGISTER_EVENTS.buildingsLoaded,
  things: 'premises',
  urn: { column: 'urn', field: 'urn' },
  read: readPremises,
  judge: (_, { rows, register }) => {
    checkNumbers(rows(), register);
    checkCategories(rows(), register);
  },
  judgeTogether: ({ stretches, register }) => checkTogether(stretches(), register),
  remark: async (tx, { rows, stretches, register, warn }) => {
    warnOfNeighbours(stretches(), register);
    await checkPostcodes(tx, rows(), warn);
  },
};

/** Takes what an organisation says of the buildings of registrations. */
@Injectable()
export class ImportPremises {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid without an organisation; input-rejected (nothing is stored) */
  execute(actor: Actor, request: SupplyImport): Promise<ImportResult> {
    return importSupply({ unitOfWork: this.unitOfWork, config: this.config }, actor, request, PREMISES);
  }
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

/** A category is of supported accommodation alone, which has one in every building. */
function checkCategories(rows: readonly Row[], register: RegisteredAs | null): void {
  for (const { row, value } of rows) {
    const found = register?.providers.get(value.columns['urn'] as string);
    if (found === undefined) continue;
    const supported = found.provisionType === 'Supported Accommodation';
    if (!supported && value.columns['category'] !== null)
      row.refuse(
        'category',
        'category-of-what',
        `is of supported accommodation alone, and this is a ${found.provisionType}. Leave it empty.`,
      );
    if (supported && value.columns['category'] === null)
      row.warn(
        'category',
        'category-not-said',
        'is empty: which of the four categories this building is, is not known.',
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
