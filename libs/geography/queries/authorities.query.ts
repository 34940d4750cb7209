import { notFound } from '#kernel';
import type { Tx } from '#platform';

export interface Authority {
  /** One of the 153 ONS codes. */
  readonly code: string;
  readonly name: string;
  readonly dfeName: string;
  readonly dfeNumber: string;
  /** DfE's: Inner London and Outer London are two. */
  readonly region: string;
  /** Centre, metres on the national grid. */
  readonly east: number;
  readonly north: number;
}

const SELECT = `
  select code, name, dfe_name as "dfeName", dfe_number as "dfeNumber", region, east, north from geography.authority`;

/** All 153 by name; those of one region where given. */
export function authorities(tx: Tx, region: string | null = null): Promise<Authority[]> {
  return tx.query<Authority>(`${SELECT} where $1::text is null or lower(region) = lower($1) order by name`, [region]);
}

/** @throws DomainError not-found */
export async function authorityOf(tx: Tx, code: string): Promise<Authority> {
  const found = await tx.maybeOne<Authority>(`${SELECT} where code = $1`, [code]);
  if (!found) throw notFound(`The authority ${code}`);
  return found;
}
