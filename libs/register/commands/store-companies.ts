import { newId } from '#kernel';
import { comparable, type Filled, type Tx } from '#platform';
import type { NamedBody, OwnershipColumn, OwnershipSaying } from '../imports/ownership-template';

type Row = Filled<OwnershipSaying, OwnershipColumn>;

interface Company {
  readonly id: string;
  readonly number: string | null;
  name: string;
  kind: string;
  readonly known: boolean;
}

/** The bodies that a file names. */
export interface NamedCompanies {
  idOf(body: NamedBody): string;
  nameOf(id: string): string;
  /** Stores those of these ids that are new, and the newest name and kind of the others. */
  write(ids: ReadonlySet<string>): Promise<void>;
}

/** A body compares by its number, or by its name where it has none. */
const keyOf = (number: string | null, comparableName: string): string => number ?? `name ${comparableName}`;

async function knownCompanies(tx: Tx): Promise<Map<string, Company>> {
  const rows = await tx.query<Omit<Company, 'known'> & { comparableName: string }>(
    `select id, number, name, kind, comparable_name as "comparableName" from register.company`,
  );
  return new Map(
    rows.map(({ comparableName, ...rest }) => [keyOf(rest.number, comparableName), { ...rest, known: true }]),
  );
}

/**
 * Finds the bodies that the rows name, and gives an id to those that are new. A body keeps its id; of its name and kind
 * the newest load counts, and a warning tells of another name.
 */
export async function namedCompanies(tx: Tx, rows: readonly Row[]): Promise<NamedCompanies> {
  const named = rows.flatMap(({ row, value: { owner, owned } }) => [
    { row, column: 'owner_name' as const, body: owner },
    ...(owned === null ? [] : [{ row, column: 'owned_name' as const, body: owned }]),
  ]);
  const compared = await tx.query<{ name: string; comparable: string }>(
    `select name, register.comparable_owner(name) as comparable from unnest($1::text[]) as n(name)`,
    [[...new Set(named.map(({ body }) => body.name))]],
  );
  const comparableName = new Map(compared.map((each) => [each.name, each.comparable]));
  const key = ({ number, name }: NamedBody): string => keyOf(number, comparableName.get(name) ?? name);
  const companies = await knownCompanies(tx);
  for (const { row, column, body } of named) {
    const before = companies.get(key(body));
    if (before === undefined) companies.set(key(body), { ...body, id: newId(), known: false });
    else {
      if (comparable(before.name) !== comparable(body.name))
        row.warn(column, 'owner-renamed', `"${before.name}" is now written "${body.name}".`);
      Object.assign(before, { name: body.name, kind: body.kind });
    }
  }
  const byId = new Map([...companies.values()].map((each) => [each.id, each]));
  return {
    idOf: (body) => (companies.get(key(body)) as Company).id,
    nameOf: (id) => byId.get(id)?.name ?? id,
    write: async (ids) => {
      const used = JSON.stringify([...ids].map((id) => byId.get(id)));
      await tx.query(
        `insert into register.company (id, number, name, kind)
         select id, number, name, kind from jsonb_to_recordset($1) as r(id uuid, number text, name text, kind text)
         on conflict (id) do update set name = excluded.name, kind = excluded.kind
          where (company.name, company.kind) is distinct from (excluded.name, excluded.kind)`,
        [used],
      );
    },
  };
}
