import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';

/** The postcode directory in force. */
export interface DirectoryEdition {
  readonly id: string;
  readonly label: string;
  /** First day of the publisher's month; null when the file did not say. */
  readonly asAt: CalendarDate | null;
  /** Invented postcodes of the demonstration. */
  readonly synthetic: boolean;
  readonly importedAt: Date;
  readonly postcodes: number;
  readonly english: number;
  readonly englishWithAuthority: number;
  /** Not in any country by the directory, such as non-geographic postcodes. */
  readonly withoutCountry: number;
  readonly withGridReference: number;
}

/** Null until a directory has been imported. */
export function directoryEdition(tx: Tx): Promise<DirectoryEdition | null> {
  return tx.maybeOne<DirectoryEdition>(
    `select id, label, as_at::text as "asAt", synthetic, imported_at as "importedAt", postcodes, english,
       english_with_authority as "englishWithAuthority", without_country as "withoutCountry",
       with_grid_reference as "withGridReference"
     from geography.directory_edition where superseded_at is null`,
  );
}
