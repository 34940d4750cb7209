import type { CalendarDate } from '#kernel';
import type { FileWarning, Filled, Saying, TemplateRow, Tx } from '#platform';
import { REGISTERED_STATUSES } from '../domain/ofsted-spelling';
import { registeredAs, type RegisteredAs } from '../queries/registered-as.query';

interface UrnCheck<Column extends string> {
  readonly column: Column;
  /** Where it is in the row's saying. */
  readonly field: string;
  /** The register of this day, or the newest before it, is asked. */
  readonly on: CalendarDate;
  /** Provision types that the row can be about; any when left out. */
  readonly types?: readonly string[];
}

/**
 * Refuses rows whose URN was not on the register though the row begins by then, or is of another type; warns of one that
 * is not registered now, or began after the register.
 */
export async function checkUrns<Column extends string>(
  tx: Tx,
  rows: readonly Filled<Saying, Column>[],
  { column, field, on, types }: UrnCheck<Column>,
  warn: FileWarning,
): Promise<RegisteredAs | null> {
  const urnOf = ({ value }: Filled<Saying, Column>): string | null => value.columns[field] as string | null;
  const named = rows.filter((each) => urnOf(each) !== null);
  if (named.length === 0) return null;
  const register = await registeredAs(
    tx,
    named.map((each) => urnOf(each) as string),
    on,
  );
  if (register === null) {
    warn('no-register', `No complete register of ${on} or before is loaded, so no URN could be checked.`);
    return null;
  }
  for (const each of named) judge(each.row, column, urnOf(each) as string, register, { types, from: each.value.from });
  return register;
}

function judge<Column extends string>(
  row: TemplateRow<Column>,
  column: Column,
  urn: string,
  { asAt, providers }: RegisteredAs,
  { types, from }: { types: readonly string[] | undefined; from: CalendarDate | null },
): void {
  const found = providers.get(urn);
  if (found === undefined) {
    if (from !== null && from > asAt)
      return row.warn(
        column,
        'urn-after-register',
        `${urn} is not on the register of ${asAt}, the newest; it begins later.`,
      );
    const expected = 'Expected the URN of the registration, as on the certificate.';
    return row.refuse(column, 'urn-unknown', `${urn} is not on Ofsted's register of ${asAt}. ${expected}`);
  }
  if (types !== undefined && !types.includes(found.provisionType))
    return row.refuse(column, 'urn-type', `${urn} is a ${found.provisionType}. Expected: ${types.join(', ')}.`);
  if (!REGISTERED_STATUSES.includes(found.status))
    row.warn(column, 'urn-not-registered', `${urn} is ${found.status} on Ofsted's register of ${asAt}.`);
}
