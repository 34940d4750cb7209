import type { CalendarDate } from '#kernel';
import type { AccountsIssue, TaggedDocument } from './document';
import { entityDetails } from './entity-details';
import { observe, type Observation } from './observations';
import type { PeriodFigures } from './period-figures';
import { readPeriods } from './periods';

/** What accounts say: the document of `finance read`, its keys fixed by the contract. */
export interface ReadAccounts {
  readonly company: { readonly number: string | null; readonly name: string | null };
  readonly balanceSheetDate: CalendarDate | null;
  /** Null when the filing does not say. */
  readonly dormant: boolean | null;
  readonly periods: readonly PeriodFigures[];
  readonly issues: readonly AccountsIssue[];
  /** Doubts about going concern and qualified audits, in the filing's words. */
  readonly observations: readonly Observation[];
  readonly documents: readonly { readonly file: string; readonly sha256: string }[];
}

/** Reads the documents of one filing together. @param readNumber as {@link entityDetails} asks for it */
export function readFiling(
  documents: readonly TaggedDocument[],
  readNumber: (text: string) => string | null,
): ReadAccounts {
  const issues: AccountsIssue[] = documents.flatMap((document) => document.issues);
  const { number, name, balanceSheetDate, dormant, covered } = entityDetails(documents, readNumber, issues);
  const { periods, issues: ofPeriods } = readPeriods(documents, covered);
  issues.push(...ofPeriods);
  return {
    company: { number, name },
    balanceSheetDate,
    dormant,
    periods,
    issues,
    observations: observe(documents),
    documents: documents.map(({ file, checksum }) => ({ file, sha256: checksum })),
  };
}
