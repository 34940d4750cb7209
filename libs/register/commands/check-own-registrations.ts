import type { FileWarning, Filled, Saying, Tx } from '#platform';

interface Ground {
  readonly urn: string;
  readonly ground: string;
  /** Whether the newest complete register lists it. */
  readonly listed: boolean;
  /** Null where the register names none. */
  readonly owner: string | null;
}

const GROUNDS = `
  select u.urn, register.ground_of(platform.actor_organisation(), u.urn) as ground, r.urn is not null as listed,
         r.owner_name as owner
    from unnest($1::text[]) u (urn)
    left join register.registration r on r.snapshot_id = register.complete_snapshot(current_date) and r.urn = u.urn`;

const urnsOf = (rows: readonly Filled<Saying>[], field: string): string[] => [
  ...new Set(rows.flatMap(({ value }) => (value.columns[field] as string | null) ?? [])),
];

/**
 * Refuses rows in which a provider describes a registration that is another's. Where no register says whose it is they are
 * stored, and no search shows them until one does or it is confirmed.
 */
export async function checkOwnRegistrations<Column extends string>(
  tx: Tx,
  rows: readonly Filled<Saying, Column>[],
  { column, field }: { readonly column: Column; readonly field: string },
): Promise<void> {
  if (tx.actor.organisationKind !== 'provider') return;
  const grounds = await tx.query<Ground>(GROUNDS, [urnsOf(rows, field)]);
  const found = new Map(grounds.map((each) => [each.urn, each]));
  for (const { row, value } of rows) {
    const of = found.get(value.columns[field] as string);
    if (of === undefined || of.ground !== 'none') continue;
    const todo = 'Ask whoever runs Homeward to confirm it (homeward registrations confirm).';
    if (!of.listed)
      row.warn(
        column,
        'own-not-shown',
        `No register shows yet whose ${of.urn} is: no search shows it until one does. ${todo}`,
      );
    else {
      const owner = of.owner === null ? 'names no owner' : `names "${of.owner}" as its owner`;
      row.refuse(column, 'not-own', `${of.urn} is not this organisation's: Ofsted's register ${owner}. ${todo}`);
    }
  }
}

/** Says which registrations somebody else describes too, and whose word searches show. */
export async function tellOfOthers(
  tx: Tx,
  rows: readonly Filled<Saying>[],
  field: string,
  warn: FileWarning,
): Promise<void> {
  const shared = await tx.query<{ urn: string; heard: boolean }>(
    `select urn, heard from register.described_registration
      where others and organisation_id = (select platform.actor_organisation()) and urn = any ($1::text[]) order by urn`,
    [urnsOf(rows, field)],
  );
  for (const { urn, heard } of shared) {
    const shown = heard
      ? 'Searches show what you say.'
      : 'Searches show what it says, since the registration is its own.';
    warn('described-twice', `${urn} is described by another organisation too. ${shown}`);
  }
}
