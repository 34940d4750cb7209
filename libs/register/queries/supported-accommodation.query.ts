import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { grouped } from '../domain/grouped';

export interface PremisesCount {
  premises: number;
  /** The places given, added. */
  places: number;
}

export interface CategoryPremises extends PremisesCount {
  /** "Category 1" to "Category 4", as the Supported Accommodation (England) Regulations 2023 have them. */
  category: string;
}

export interface AuthorityPremises extends PremisesCount {
  /** One of the 153; null outside England. */
  code: string | null;
  name: string | null;
  byCategory: CategoryPremises[];
}

/** Where supported accommodation is, which the register itself does not say: it lists providers by their own address. */
export interface SupportedAccommodation extends PremisesCount {
  /** The day that Ofsted's table of premises tells of. */
  asAt: CalendarDate;
  /** Providers that have premises. */
  providers: number;
  byCategory: CategoryPremises[];
  /** Authorities by code, those without one last. */
  byAuthority: AuthorityPremises[];
}

interface Cell extends CategoryPremises {
  code: string | null;
  name: string | null;
}

const CELLS = `
  select p.authority_code as code, coalesce(a.name, p.authority_name) as name, p.category, count(*)::int as premises,
         coalesce(sum(p.places), 0)::int as places
    from register.supported_accommodation_premises p
    join register.premises_file f on f.id = p.premises_file_id
    left join geography.authority a on a.code = p.authority_code
   where f.as_at = $1 and p.status = any ($2::text[])
   group by 1, 2, 3
   order by p.authority_code nulls last, 2, 3`;

const PROVIDERS = `
  select count(distinct p.urn)::int as providers
    from register.supported_accommodation_premises p join register.premises_file f on f.id = p.premises_file_id
   where f.as_at = $1 and p.status = any ($2::text[])`;

const sum = (cells: readonly PremisesCount[]): PremisesCount => ({
  premises: cells.reduce((total, cell) => total + cell.premises, 0),
  places: cells.reduce((total, cell) => total + cell.places, 0),
});

const categoriesOf = (cells: readonly Cell[]): CategoryPremises[] =>
  [...grouped(cells, (cell) => cell.category)]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([category, of]) => ({ category, ...sum(of) }));

/**
 * Premises and places by authority and category in the newest table on or before the day; null when none is loaded.
 * @param statuses of providers that count
 */
export async function supportedAccommodation(
  tx: Tx,
  day: CalendarDate,
  statuses: readonly string[],
): Promise<SupportedAccommodation | null> {
  const found = await tx.maybeOne<{ asAt: CalendarDate }>(
    `select to_char(as_at, 'YYYY-MM-DD') as "asAt" from register.premises_file where as_at <= $1 order by as_at desc limit 1`,
    [day],
  );
  if (!found) return null;
  const cells = await tx.query<Cell>(CELLS, [found.asAt, statuses]);
  const { providers } = await tx.one<{ providers: number }>(PROVIDERS, [found.asAt, statuses]);
  const authorities = grouped(cells, (cell) => cell.code ?? `name ${cell.name ?? ''}`);
  return {
    asAt: found.asAt,
    providers,
    ...sum(cells),
    byCategory: categoriesOf(cells),
    byAuthority: [...authorities.values()].map((of) => ({
      code: of[0]?.code ?? null,
      name: of[0]?.name ?? null,
      ...sum(of),
      byCategory: categoriesOf(of),
    })),
  };
}
