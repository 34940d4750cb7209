import { Inject, Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { CONFIG, UnitOfWork, type Config, type Filled, type ImportResult, type Saying, type Tx } from '#platform';
import type { RegisteredAs, SupplyImport } from '#register';
import { BLOCK_GUARANTEES_TEMPLATE, readGuarantee, type GuaranteeColumn } from '../imports/block-guarantees-template';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { importOfBuyer, type BuyerKind } from './buyer-import';

type Row = Filled<Saying, GuaranteeColumn>;

interface Lot {
  readonly framework: string;
  readonly lot: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

const GUARANTEES: BuyerKind<GuaranteeColumn> = {
  template: BLOCK_GUARANTEES_TEMPLATE,
  table: {
    name: 'placements.block_guarantee',
    key: ['urn', 'framework', 'lot'],
    content: ['places'],
    owned: true,
  },
  event: PLACEMENTS_EVENTS.guaranteesLoaded,
  thing: 'A block guarantee',
  urn: 'urn',
  read: readGuarantee,
  judge: async (tx, rows, register) => {
    checkPlaces(rows, register);
    await checkLots(tx, rows);
  },
};

/** Takes the places that providers guarantee a council or a consortium. */
@Injectable()
export class ImportBlockGuarantees {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid for a buyer that is neither; input-rejected (nothing is stored) */
  execute(actor: Actor, request: SupplyImport): Promise<ImportResult> {
    return importOfBuyer({ unitOfWork: this.unitOfWork, config: this.config }, actor, request, GUARANTEES);
  }
}

function checkPlaces(rows: readonly Row[], register: RegisteredAs | null): void {
  for (const { row, value } of rows) {
    const { urn, places } = value.columns as { urn: string; places: number };
    const registered = register?.providers.get(urn)?.places ?? null;
    if (registered !== null && places > registered)
      row.refuse('places', 'more-than-registered', `is ${places}, and ${urn} is registered for ${registered}.`);
  }
}

/** A guarantee is given under a lot that holds on its first day; an unknown lot is warned of. */
async function checkLots(tx: Tx, rows: readonly Row[]): Promise<void> {
  const lots = await tx.query<Lot>(
    `select framework, lot, valid_from::text as "from", valid_to::text as "to" from placements.framework_lot
      where superseded_at is null`,
  );
  for (const { row, value } of rows) {
    const { framework, lot } = value.columns;
    const of = lots.filter((each) => each.framework === framework && each.lot === lot);
    const name = lot === '' ? `"${String(framework)}"` : `lot "${String(lot)}" of "${String(framework)}"`;
    const { from } = value;
    if (of.length === 0)
      row.warn('lot', 'lot-unknown', `The days of ${name} are not known: import framework-lots too.`);
    else if (from !== null && !of.some((each) => each.from <= from && (each.to === null || from < each.to)))
      row.refuse('valid_from', 'outside-lot', `is ${from}, a day on which ${name} does not hold.`);
  }
}
