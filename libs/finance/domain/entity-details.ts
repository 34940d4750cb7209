import type { CalendarDate } from '#kernel';
import { readFiledBoolean, readFiledDate } from './date-format';
import type { AccountsIssue, TaggedDocument, TextFact } from './document';
import type { Span } from './period-spans';

/** What a filing says of the company and of itself; null where it does not say, or contradicts itself. */
export interface EntityDetails {
  readonly number: string | null;
  readonly name: string | null;
  readonly balanceSheetDate: CalendarDate | null;
  readonly dormant: boolean | null;
  /** The period that the report says it covers. */
  readonly covered: Span | null;
}

const NUMBERS = ['UKCompaniesHouseRegisteredNumber', 'CompaniesHouseRegisteredNumber'];
const NAMES = ['EntityCurrentLegalOrRegisteredName', 'EntityCurrentLegalName', 'EntityCurrentLegalRegisteredName'];
const BALANCE_SHEET_DATES = ['BalanceSheetDate'];
const STARTS = ['StartDateForPeriodCoveredByReport'];
const ENDS = ['EndDateForPeriodCoveredByReport'];
const DORMANT = ['EntityDormantTruefalse', 'EntityDormant', 'CompanyDormant'];

type Read<T> = (fact: TextFact) => T | 'unknown-format' | null;

/** Reads what is tagged under any of the concepts: what all of them say, or null and an issue. */
function said<T>(
  facts: readonly TextFact[],
  concepts: readonly string[],
  read: Read<T>,
  same: (value: T) => unknown,
  issues: AccountsIssue[],
): T | null {
  const tagged = facts.filter(
    ({ concept, text, format }) => concepts.includes(concept) && (text !== '' || format !== null),
  );
  let found: { value: T; fact: TextFact } | null = null;
  for (const fact of tagged) {
    const value = read(fact);
    const issue = (rule: string, message: string): void =>
      void issues.push({
        rule,
        severity: 'error',
        message,
        file: fact.place.file,
        line: fact.place.line,
        concept: fact.concept,
      });
    if (value === 'unknown-format') {
      issue(
        'unknown-format',
        `${fact.concept} has the format "${fact.format}", which is none of the published ones: "${fact.text}" was left out.`,
      );
    } else if (value === null) {
      issue('unreadable-text', `${fact.concept} is "${fact.text}", which cannot be read.`);
    } else if (found && same(found.value) !== same(value)) {
      issue(
        'duplicates-disagree',
        `${fact.concept} is "${found.fact.text}" in line ${found.fact.place.line} and "${fact.text}" in line ${fact.place.line}: they disagree, so none was taken.`,
      );
      return null;
    } else found ??= { value, fact };
  }
  return found?.value ?? null;
}

const comparable = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\blimited\b/g, 'ltd')
    .replace(/&/g, 'and')
    .replace(/[^a-z0-9]/g, '');

const date: Read<CalendarDate> = ({ text, format }) => readFiledDate(text, format);

const itself = <T>(value: T): T => value;

/** Contexts name the company as well, by its number where their scheme is Companies House's. */
function numberOfContexts(
  documents: readonly TaggedDocument[],
  readNumber: (text: string) => string | null,
): string | null {
  const numbers = new Set<string>();
  for (const { contexts } of documents) {
    for (const { scheme, identifier } of contexts) {
      const number = /companieshouse\.gov\.uk/i.test(scheme) ? readNumber(identifier) : null;
      if (number) numbers.add(number);
    }
  }
  return numbers.size === 1 ? ([...numbers][0] as string) : null;
}

/** @param readNumber a company's number as Companies House writes it; null when the text is none */
export function entityDetails(
  documents: readonly TaggedDocument[],
  readNumber: (text: string) => string | null,
  issues: AccountsIssue[],
): EntityDetails {
  const facts = documents.flatMap(({ texts }) => texts);
  const ask = <T>(concepts: readonly string[], read: Read<T>, same: (value: T) => unknown = itself): T | null =>
    said(facts, concepts, read, same, issues);
  const tagged = ask(NUMBERS, ({ text }) => readNumber(text));
  const contradicted = issues.some(
    ({ rule, concept }) => rule === 'duplicates-disagree' && NUMBERS.includes(concept ?? ''),
  );
  const end = ask(ENDS, date);
  const start = ask(STARTS, date);
  return {
    number: tagged ?? (contradicted ? null : numberOfContexts(documents, readNumber)),
    name: ask(NAMES, ({ text }) => text, comparable),
    balanceSheetDate: facts.some(({ concept, text }) => BALANCE_SHEET_DATES.includes(concept) && text !== '')
      ? ask(BALANCE_SHEET_DATES, date)
      : end,
    dormant: ask(DORMANT, ({ text, format }) => readFiledBoolean(text, format)),
    covered: start && end && start <= end ? { start, end } : null,
  };
}
