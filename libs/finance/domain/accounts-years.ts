import { inPounds, inWords, pence, type CalendarDate } from '#kernel';
import { isMoney, nameInWords, type InputName } from './input-names';
import { daysIn } from './period-spans';
import type { Scope } from './scope';

export type InputValues = { readonly [name in InputName]?: number };

/** A period of a filing, with what indicators ask of it. */
export interface FiledPeriod {
  readonly start: CalendarDate | null;
  readonly end: CalendarDate;
  readonly scope: Scope;
  readonly values: InputValues;
  readonly further?: InputValues;
  /** Where each was read; none in figures that were entered. */
  readonly sources?: { readonly [name in InputName]?: readonly { readonly file: string; readonly line: number }[] };
}

/** One filing in force. */
export interface FilingInForce {
  readonly balanceSheetDate: CalendarDate;
  /** The file with its tags, or the document that somebody read. */
  readonly document: string;
  readonly source: 'filed' | 'entered';
  readonly dormant: boolean | null;
  readonly periods: readonly FiledPeriod[];
  /** Rules of its issues, each once. */
  readonly issueRules: readonly string[];
}

export interface YearFigure {
  readonly value: number;
  readonly document: string;
}

/** One period with the figures that hold for it now, each with its document. */
export interface AccountsYear {
  readonly start: CalendarDate | null;
  readonly end: CalendarDate;
  readonly scope: Scope;
  readonly days: number | null;
  readonly figures: ReadonlyMap<InputName, YearFigure>;
  /** Differences between what two filings say of it. */
  readonly notes: readonly string[];
}

export interface CompanyAccounts {
  readonly scope: Scope | null;
  /** Newest first; of the scope. */
  readonly years: readonly AccountsYear[];
  readonly dormant: boolean;
  readonly notes: readonly string[];
}

const NO_ACCOUNTS: CompanyAccounts = { scope: null, years: [], dormant: false, notes: [] };

/** Newest balance sheet first; of one day, what two people read from the document before what is tagged. */
const newestFirst = (a: FilingInForce, b: FilingInForce): number =>
  b.balanceSheetDate.localeCompare(a.balanceSheetDate) || a.source.localeCompare(b.source);

const amount = (name: InputName, value: number): string => (isMoney(name) ? inPounds(pence(value)) : String(value));

function placeOf(filing: FilingInForce, period: FiledPeriod, name: InputName): string {
  const place = period.sources?.[name]?.[0];
  return place ? `${place.file}, line ${place.line}` : filing.document;
}

function yearOf(end: CalendarDate, scope: Scope, filings: readonly FilingInForce[]): AccountsYear {
  const figures = new Map<InputName, YearFigure & { readonly filing: FilingInForce }>();
  const notes: string[] = [];
  let start: CalendarDate | null = null;
  for (const filing of filings) {
    for (const period of filing.periods.filter((each) => each.end === end && each.scope === scope)) {
      start ??= period.start;
      if (start !== null && period.start !== null && period.start !== start) continue;
      for (const [key, value] of Object.entries({ ...period.values, ...period.further })) {
        const name = key as InputName;
        const known = figures.get(name);
        if (!known) figures.set(name, { value, document: placeOf(filing, period, name), filing });
        else if (known.value !== value && known.filing !== filing)
          notes.push(
            `${nameInWords(name)} of ${inWords(end)} is ${amount(name, known.value)} in ${known.filing.document}; ` +
              `${filing.document} said ${amount(name, value)}. The newer accounts count.`,
          );
      }
    }
  }
  const days = start === null ? null : daysIn({ start, end });
  return { start, end, scope, days, figures, notes };
}

/**
 * The years of a company as its filings tell them now: the group's where its newest accounts give the group's, else the
 * company's own. Of a year the newest filing counts, figure by figure, and a difference is said.
 */
export function accountsYears(filings: readonly FilingInForce[]): CompanyAccounts {
  const sorted = [...filings].sort(newestFirst);
  const newest = sorted[0];
  if (!newest) return NO_ACCOUNTS;
  const ofNewest = sorted.filter(({ balanceSheetDate }) => balanceSheetDate === newest.balanceSheetDate);
  const scopes = new Set(ofNewest.flatMap(({ periods }) => periods.map((period) => period.scope)));
  const scope: Scope | null = scopes.has('group') ? 'group' : scopes.has('company') ? 'company' : null;
  const notes = filingNotes(ofNewest);
  const dormant = ofNewest.some((filing) => filing.dormant === true);
  if (scope === null) return { ...NO_ACCOUNTS, dormant, notes };
  const ends = new Set(
    sorted
      .flatMap(({ periods }) => periods.filter((each) => each.scope === scope).map(({ end }) => end))
      .filter((end) => end <= newest.balanceSheetDate),
  );
  const years = [...ends]
    .toSorted()
    .toReversed()
    .map((end) => yearOf(end, scope, sorted));
  return { scope, years, dormant, notes };
}

function filingNotes(filings: readonly FilingInForce[]): string[] {
  const rules = new Set(filings.flatMap(({ issueRules }) => issueRules));
  const notes: string[] = [];
  if (rules.has('other-currency'))
    notes.push('The accounts give figures in another currency: they are marked, and not compared.');
  if (rules.has('figures-do-not-add-up'))
    notes.push('Figures of the accounts do not add up: they are as filed, and somebody must look at the document.');
  if (rules.has('restated')) notes.push('The accounts restate earlier figures.');
  if (filings.some(({ dormant }) => dormant === true)) notes.push('The accounts are those of a dormant company.');
  return notes;
}
