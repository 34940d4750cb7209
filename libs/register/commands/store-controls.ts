import { newId, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import type { SignificantControl } from '../domain/significant-control';

interface Found {
  readonly row: number;
  readonly control: SignificantControl;
}

interface LinkRow {
  readonly id: string;
  readonly owner_number: string | null;
  readonly owner_name: string;
  readonly owned_number: string;
  readonly control: string;
  readonly share_least: number | null;
  readonly share_most: number | null;
  readonly document: string;
  readonly valid_from: string;
  valid_to: string | null;
  readonly source_row: number;
}

function rowsOf({ row, control: said }: Found, asAt: CalendarDate | null): LinkRow[] {
  const from = said.from ?? asAt;
  if (from === null) return [];
  return said.controls.map(({ control, least, most }) => ({
    id: newId(),
    owner_number: said.owner.number,
    owner_name: said.owner.name,
    owned_number: said.companyNumber,
    control,
    share_least: least,
    share_most: most,
    document: said.document,
    valid_from: from,
    valid_to: said.to !== null && said.to < from ? from : said.to,
    source_row: row,
  }));
}

/** Of one owner and control the later record begins where it says, and ends an earlier one that reached into it. */
function withoutOverlap(rows: readonly LinkRow[]): LinkRow[] {
  const key = (row: LinkRow): string => `${row.owned_number} ${row.owner_number ?? row.owner_name} ${row.control}`;
  const byKey = new Map<string, LinkRow[]>();
  for (const row of rows) byKey.set(key(row), [...(byKey.get(key(row)) ?? []), row]);
  return [...byKey.values()].flatMap((each) => {
    const sorted = each.toSorted((a, b) => a.valid_from.localeCompare(b.valid_from));
    return sorted.filter((row, index) => {
      const next = sorted[index + 1];
      if (next?.valid_from === row.valid_from) return false;
      if (next && (row.valid_to === null || row.valid_to > next.valid_from)) row.valid_to = next.valid_from;
      return true;
    });
  });
}

/** Bodies that are new; an owned company whose name no document gave yet is called by its number. */
async function storeBodies(tx: Tx, found: readonly Found[]): Promise<void> {
  const owned = found.map(({ control: { companyNumber: number } }) => ({
    number,
    name: `Company ${number}`,
    kind: 'company',
  }));
  const owners = found.map(({ control }) => control.owner);
  await tx.query(
    `insert into register.company (number, name, kind)
     select distinct on (number) number, name, kind
       from jsonb_to_recordset($1) as r(number text, name text, kind text) where number is not null
      order by number, name like 'Company %'
     on conflict (number) do update set name = excluded.name
      where company.name = 'Company ' || company.number and excluded.name <> company.name`,
    [JSON.stringify([...owners, ...owned])],
  );
  await tx.query(
    `insert into register.company (name, kind)
     select distinct on (register.comparable_owner(name)) name, kind
       from jsonb_to_recordset($1) as r(number text, name text, kind text) where number is null
      order by register.comparable_owner(name), name
     on conflict (comparable_name) where number is null do nothing`,
    [JSON.stringify(owners)],
  );
}

/**
 * Stores who controls whom. A link that is there already stays; one that says otherwise of the same days takes its place.
 * @returns links that are new
 */
export async function storeControls(
  tx: Tx,
  sourceFile: string,
  found: readonly Found[],
  asAt: CalendarDate | null,
): Promise<number> {
  if (found.length === 0) return 0;
  await storeBodies(tx, found);
  const rows = JSON.stringify(withoutOverlap(found.flatMap((each) => rowsOf(each, asAt))));
  const fresh = await tx.query<{ id: string }>(
    `with given as (${GIVEN}),
     same as (
       select g.id from given g join register.ownership_link l on l.superseded_at is null
          and (l.owner_id, l.owned_id, l.control, l.valid_from, l.document) = (g.owner_id, g.owned_id, g.control, g.valid_from, g.document)
        where (l.share_least, l.share_most, l.valid_to) is not distinct from (g.share_least, g.share_most, g.valid_to)),
     replaced as (
       update register.ownership_link l set superseded_at = now() from given g
        where l.superseded_at is null and (l.owner_id, l.owned_id, l.control) = (g.owner_id, g.owned_id, g.control)
          and daterange(l.valid_from, l.valid_to) && daterange(g.valid_from, g.valid_to)
          and g.id not in (select id from same) returning l.id)
     select g.id from given g, (select count(*) from replaced) done
      where g.id not in (select id from same) and g.owner_id <> g.owned_id`,
    [rows],
  );
  await tx.query(
    `insert into register.ownership_link (id, owner_id, owned_id, control, share_least, share_most, document, valid_from,
       valid_to, source_file, source_row)
     select id, owner_id, owned_id, control, share_least, share_most, document, valid_from, valid_to, $2, source_row
       from (${GIVEN}) g where id = any ($3)`,
    [rows, sourceFile, fresh.map(({ id }) => id)],
  );
  return fresh.length;
}

const GIVEN = `
  select r.id, coalesce(n.id, u.id) as owner_id, o.id as owned_id, r.control, r.share_least, r.share_most, r.document,
         r.valid_from, r.valid_to, r.source_row
    from jsonb_to_recordset($1) as r(id uuid, owner_number text, owner_name text, owned_number text, control text,
      share_least numeric, share_most numeric, document text, valid_from date, valid_to date, source_row integer)
    join register.company o on o.number = r.owned_number
    left join register.company n on n.number = r.owner_number
    left join register.company u on r.owner_number is null and u.number is null
      and u.comparable_name = register.comparable_owner(r.owner_name)`;
