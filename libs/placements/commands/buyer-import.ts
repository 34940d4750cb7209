import { dayOf, invalid, type Actor } from '#kernel';
import { authorise } from '#identity';
import {
  importTemplate,
  planSayings,
  type Config,
  type FileTemplate,
  type Filled,
  type HistoryTable,
  type ImportResult,
  type Saying,
  type TemplateRow,
  type Tx,
  type UnitOfWork,
} from '#platform';
import { checkUrns, lockHistory, type RegisteredAs, type SupplyImport } from '#register';

/** One kind of thing that a council or a consortium says of what it buys. */
export interface BuyerKind<Column extends string> {
  readonly template: FileTemplate<Column>;
  readonly table: HistoryTable;
  readonly event: string;
  /** "A price list": named when neither a council nor a consortium says it. */
  readonly thing: string;
  /** The column of the URN, where it has one. */
  readonly urn: Column | null;
  read(row: TemplateRow<Column>): Saying;
  /** Refuses and warns of rows by what is known. */
  judge?(tx: Tx, rows: readonly Filled<Saying, Column>[], register: RegisteredAs | null): Promise<void>;
}

/**
 * Loads a file of one kind for the council or the consortium that the actor acts for.
 * @throws DomainError forbidden; invalid for a buyer that is neither; input-rejected (nothing is stored)
 */
export async function importOfBuyer<Column extends string>(
  { unitOfWork, config }: { unitOfWork: UnitOfWork; config: Pick<Config, 'dataDir'> },
  actor: Actor,
  { file, asAt = null }: SupplyImport,
  kind: BuyerKind<Column>,
): Promise<ImportResult> {
  authorise(actor, 'load-prices');
  if (actor.organisationKind !== 'council' && actor.organisationKind !== 'consortium')
    throw invalid(`${kind.thing} belongs to the council or consortium that buys. Say which.`);
  const { template, table, urn } = kind;
  return importTemplate<Column, Saying>(
    unitOfWork,
    actor,
    { template, file, dataDir: config.dataDir },
    {
      read: (row) => kind.read(row),
      check: async (tx, reading, warn) => {
        await lockHistory(tx, table);
        const on = asAt ?? dayOf(new Date());
        const register = urn && (await checkUrns(tx, reading.readable(), { column: urn, field: urn, on }, warn));
        await kind.judge?.(tx, reading.readable(), register);
        const dates = { from: 'valid_from', to: 'valid_to' };
        const rules = { day: asAt, laterEndsEarlier: true, dates };
        const plan = await planSayings<Filled<Saying, Column>>(tx, table, reading.readable, rules);
        const write = plan.writer(reading.file);
        return async () => {
          const counts = await write();
          await tx.record({ name: kind.event, data: { ...counts, asAt } });
        };
      },
    },
  );
}
