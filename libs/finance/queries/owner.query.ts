import { DomainError, notFound, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';

/** An owner on a day: whoever controls registrations, or a body of the ownership graph. */
export interface Owner {
  /** A company number, "body-" and an id, or "name-" and the name as it compares. */
  readonly key: string;
  readonly name: string;
  readonly companyNumber: string | null;
  /** In the ownership graph; null for a name of Ofsted's register alone. */
  readonly companyId: string | null;
}

const FOUND = `
  select r.owner_key as key, min(r.owner_name) as name, min(t.number) as "companyNumber", min(r.company_id::text) as "companyId"
    from finance.owned_registration($1) r left join register.company t on t.id = r.company_id
   where r.owner_key = $2
      or r.owner_key in (select c.owner_key from finance.owner_company($1) c where c.company_number = upper($2))
      or register.comparable_owner(r.owner_name) = register.comparable_owner($3)
      or register.comparable_owner(r.published_owner) = register.comparable_owner($3)
   group by r.owner_key`;

const IN_THE_GRAPH = `
  select coalesce(t.number, 'body-' || t.id) as key, t.name, t.number as "companyNumber", t.id as "companyId"
    from finance.top_owner($1) o join register.company c on c.id = o.company_id join register.company t on t.id = o.top_id
   where c.number = upper($2) or 'body-' || c.id = $2 or c.comparable_name = register.comparable_owner($3)
   group by t.id`;

/**
 * The owner of a key, a company number or a name. A company inside a group answers with the group.
 * @throws DomainError not-found; conflict when several owners answer to the name
 */
export async function findOwner(tx: Tx, asked: string, asAt: CalendarDate): Promise<Owner> {
  const text = asked.trim();
  const wanted = [asAt, text, text === '' ? '-' : text];
  const byKey = await tx.query<Owner>(FOUND, wanted);
  const found = byKey.length > 0 ? byKey : await tx.query<Owner>(IN_THE_GRAPH, wanted);
  const exact = found.find(({ key }) => key === text) ?? (found.length === 1 ? found[0] : undefined);
  if (exact) return exact;
  if (found.length > 1) {
    const names = found.map(({ key, name }) => `${name} (${key})`).join('; ');
    throw new DomainError('conflict', `Several owners answer to “${text}”: ${names}. Give the key in brackets.`);
  }
  throw notFound(`An owner “${text}” in the register of ${asAt}`);
}

/** The keys that the owner's rows may stand under: its own, its companies', and the names it is published by. */
export async function keysOfOwner(tx: Tx, key: string, asAt: CalendarDate): Promise<string[]> {
  const rows = await tx.query<{ key: string }>(
    `select c.company_number as key from finance.owner_company($1) c where c.owner_key = $2
     union
     select 'name-' || nullif(replace(register.comparable_owner(r.published_owner), ' ', '-'), '')
       from finance.owned_registration($1) r where r.owner_key = $2 and r.published_owner is not null`,
    [asAt, key],
  );
  return [...new Set([key, ...rows.map((row) => row.key).filter(Boolean)])];
}

/** Numbers of the owner's companies, its own first. */
export async function companiesOfOwner(tx: Tx, key: string, asAt: CalendarDate): Promise<string[]> {
  const rows = await tx.query<{ number: string }>(
    `select company_number as number from finance.owner_company($1) where owner_key = $2
      order by company_number <> $2, company_number`,
    [asAt, key],
  );
  return rows.map(({ number }) => number);
}
