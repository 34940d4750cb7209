import { wrongUsage } from '#kernel';
import { nearestMatch, type Tx } from '#platform';
import { comparableAuthorityName } from '../domain/authority-name';

interface LineageRow {
  readonly code: string;
  readonly authorityCode: string;
  readonly name: string;
  readonly authorityName: string;
  readonly kind: 'authority' | 'district' | 'recode' | 'predecessor';
  /** The first day on which the code meant nothing any more; null while it does. */
  readonly until: string | null;
}

const SELECT = `
  select l.code, l.authority_code as "authorityCode", l.name, a.name as "authorityName", l.kind,
         to_char(l.valid_to, 'FMDD FMMonth YYYY') as until
  from geography.authority_lineage l join geography.authority a on a.code = l.authority_code`;

function byName(rows: readonly LineageRow[], text: string): LineageRow[] {
  const wanted = comparableAuthorityName(text);
  const found = rows.filter((row) =>
    [row.name, ...(row.kind === 'authority' ? [row.authorityName] : [])].some(
      (name) => comparableAuthorityName(name) === wanted,
    ),
  );
  const present = found.filter((row) => row.kind === 'authority');
  return present.length > 0 ? present : found;
}

function unknown(text: string, rows: readonly LineageRow[]): Error {
  const isCode = /^[A-Z]\d+$/i.test(text);
  const candidates = rows.filter((row) => row.kind === 'authority');
  const near = isCode
    ? nearestMatch(
        text,
        candidates.map((row) => row.code),
      )
    : nearestMatch(
        text,
        candidates.map((row) => row.name),
      );
  const match = candidates.find((row) => row.code === near || row.name === near);
  const hint = match ? ` The nearest is ${match.code}, ${match.name}.` : '';
  const abroad = /^[WSN]\d{8}$/i.test(text) ? ' It is not in England.' : '';
  return wrongUsage(
    `"${text}" is none of the 153 children's services authorities of England.${abroad}${hint} ` +
      'Give the ONS code (E08000003), the DfE number (352) or the name (Manchester).',
  );
}

function only(text: string, found: readonly LineageRow[]): string {
  const codes = [...new Set(found.map((row) => row.authorityCode))];
  if (codes.length === 1) return codes[0] as string;
  const names = found.map((row) => `${row.authorityName} (${row.authorityCode})`).join(' and ');
  throw wrongUsage(
    `${found[0]?.name} (${text}) was split${found[0]?.until ? ` on ${found[0].until}` : ''}: its area is now ${names}. Ask for one of them.`,
  );
}

/**
 * The present code, one of the 153, for any code of the lineage (the authority, a district, a recode, a predecessor), a
 * DfE 3-digit number or a name.
 * @throws DomainError wrong-usage with the nearest match, or naming the successors of an authority that was split
 */
export async function resolveAuthority(tx: Tx, codeOrNumberOrName: string): Promise<string> {
  const text = codeOrNumberOrName.trim();
  const coded = await tx.prepared.query<LineageRow>(`${SELECT} where l.code = $1 or l.dfe_number = $1 order by 2`, [
    text.toUpperCase(),
  ]);
  if (coded.length > 0) return only(text, coded);
  const all = await tx.query<LineageRow>(`${SELECT} order by l.code, l.authority_code`);
  const named = byName(all, text);
  if (named.length > 0) return only(text, named);
  throw unknown(text, all);
}
