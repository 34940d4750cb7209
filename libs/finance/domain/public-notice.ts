import { readCalendarDate, type CalendarDate } from '#kernel';
import type { Signal } from './assessment-case';

export type NoticeKind = 'filing-history' | 'charges' | 'insolvency' | 'profile';

/** A signal as a notice gives it; `endsOn` where it also says that it is over. */
export interface NoticedSignal extends Signal {
  readonly endsOn: CalendarDate | null;
}

/** A notice that something is over: strike-off discontinued, a petition dismissed. */
export interface NoticedEnd {
  readonly kind: Signal['kind'];
  readonly on: CalendarDate;
}

export interface ReadNotice {
  readonly kind: NoticeKind;
  /** As the document names it; null when it does not. */
  readonly companyNumber: string | null;
  readonly signals: readonly NoticedSignal[];
  readonly ends: readonly NoticedEnd[];
  /** Items that could not be read, in words. */
  readonly problems: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fields) : []);
const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
const day = (value: unknown): CalendarDate | null => readCalendarDate(text(value)?.slice(0, 10) ?? '');

/** Kinds by the name of the description in the filing history; the first that fits. */
const BY_DESCRIPTION: readonly [RegExp, Signal['kind'], string][] = [
  [/^change-account-reference-date-.*-extended$/, 'period-extended', 'the accounting period was extended'],
  [/^auditors-resignation/, 'auditor-resigned', 'the auditor resigned'],
  [/^mortgage-create-/, 'new-charge', 'a charge was registered'],
  [/^gazette-notice-/, 'strike-off', 'first Gazette notice of a strike-off'],
  [/^dissolution-application-strike-off/, 'strike-off', 'application to be struck off'],
  [/^termination-(director|member)-/, 'director-left', 'a director or member left'],
  [/(winding-up|petition)/, 'winding-up-petition', 'a winding-up was ordered or petitioned for'],
  [/^(liquidation-|insolvency-)/, 'insolvency', 'a notice of insolvency proceedings'],
];

const ENDS: readonly [RegExp, Signal['kind']][] = [
  [/^gazette-filings-brought-up-to-date/, 'strike-off'],
  [/^dissolution-withdrawal-application-strike-off/, 'strike-off'],
  [/^dissolved-compulsory-strike-off-suspended/, 'strike-off'],
  [/(dismissal-of-petition|rescind-winding-up)/, 'winding-up-petition'],
];

const DOCUMENT = 'Companies House';

function fromHistory(items: readonly Fields[]): Pick<ReadNotice, 'signals' | 'ends' | 'problems'> {
  const signals: NoticedSignal[] = [];
  const ends: NoticedEnd[] = [];
  const problems: string[] = [];
  for (const item of items) {
    const description = text(item['description']) ?? '';
    const on = day(item['date']);
    const reference = text(item['transaction_id']) ?? `${description} ${on ?? ''}`;
    if (on === null) {
      problems.push(`A filing (${description || 'without description'}) gives no date.`);
      continue;
    }
    const end = ENDS.find(([words]) => words.test(description));
    const found = end ? undefined : BY_DESCRIPTION.find(([words]) => words.test(description));
    if (end) ends.push({ kind: end[1], on });
    else if (found)
      signals.push({
        kind: found[1],
        reference,
        happenedOn: on,
        detail: found[2],
        document: `${DOCUMENT}, filing ${text(item['transaction_id']) ?? description} of ${on}`,
        endsOn: null,
      });
  }
  return { signals, ends, problems };
}

function fromCharges(items: readonly Fields[]): Pick<ReadNotice, 'signals' | 'ends' | 'problems'> {
  const problems: string[] = [];
  const signals = items.flatMap((item): NoticedSignal[] => {
    const on = day(item['created_on']) ?? day(item['delivered_on']);
    const reference = text(item['charge_code']) ?? text(item['etag']) ?? String(item['charge_number'] ?? '');
    if (on === null || reference === '') {
      problems.push('A charge gives no day or no code.');
      return [];
    }
    const endsOn = day(item['satisfied_on']);
    const held = list(item['persons_entitled']).flatMap((each) => text(each['name']) ?? []);
    const detail = `a charge${held.length > 0 ? ` in favour of ${held.join(', ')}` : ''}`;
    return [
      { kind: 'new-charge', reference, happenedOn: on, detail, document: `${DOCUMENT}, charge ${reference}`, endsOn },
    ];
  });
  return { signals, ends: [], problems };
}

function fromInsolvency(cases: readonly Fields[]): Pick<ReadNotice, 'signals' | 'ends' | 'problems'> {
  const problems: string[] = [];
  const signals = cases.flatMap((item): NoticedSignal[] => {
    const type = text(item['type']) ?? 'insolvency';
    const dates = list(item['dates'])
      .flatMap(({ date }) => day(date) ?? [])
      .toSorted();
    const [on] = dates;
    if (on === undefined) {
      problems.push(`The case ${type} gives no day.`);
      return [];
    }
    const petition = list(item['dates']).some((each) => text(each['type']) === 'petitioned-on');
    const kind = petition || type === 'compulsory-liquidation' ? 'winding-up-petition' : 'insolvency';
    const reference = `case ${String(item['number'] ?? type)} ${type}`;
    return [
      {
        kind,
        reference,
        happenedOn: on,
        detail: type.replaceAll('-', ' '),
        document: `${DOCUMENT}, ${reference}`,
        endsOn: null,
      },
    ];
  });
  return { signals, ends: [], problems };
}

/** The profile says in its own words that accounts are overdue, and since when they were due. */
function fromProfile(profile: Fields): Pick<ReadNotice, 'signals' | 'ends' | 'problems'> {
  const accounts = fields(profile['accounts']);
  const next = fields(accounts['next_accounts']);
  const due = day(next['due_on']) ?? day(accounts['next_due']);
  const overdue = next['overdue'] === true || accounts['overdue'] === true;
  if (!overdue || due === null) return { signals: [], ends: [], problems: [] };
  const detail = `accounts were due by ${due}`;
  const document = `${DOCUMENT}, company profile`;
  return {
    signals: [{ kind: 'accounts-overdue', reference: `due ${due}`, happenedOn: due, detail, document, endsOn: null }],
    ends: [],
    problems: [],
  };
}

function kindOf(document: Fields): NoticeKind | null {
  const items = list(document['items']);
  if (Array.isArray(document['cases'])) return 'insolvency';
  if ('accounts' in document && 'company_number' in document) return 'profile';
  if (items.some((item) => 'charge_code' in item || 'charge_number' in item) || 'unfiltered_count' in document)
    return 'charges';
  if (items.some((item) => 'description' in item) || 'filing_history_status' in document) return 'filing-history';
  return null;
}

function numberOf(document: Fields): string | null {
  const given = text(document['company_number']);
  if (given !== null) return given;
  for (const item of [document, ...list(document['items'])]) {
    const link = text(fields(item['links'])['self']);
    const found = link && /\/company\/([^/]+)/.exec(link)?.[1];
    if (found) return found;
  }
  return null;
}

/** A document of Companies House's API: filing history, charges, insolvency or profile; null when it is none of them. */
export function readNotice(value: unknown): ReadNotice | null {
  const document = fields(value);
  const kind = kindOf(document);
  if (kind === null) return null;
  const items = list(document['items']);
  const read =
    kind === 'filing-history'
      ? fromHistory(items)
      : kind === 'charges'
        ? fromCharges(items)
        : kind === 'insolvency'
          ? fromInsolvency(list(document['cases']))
          : fromProfile(document);
  return { kind, companyNumber: numberOf(document), ...read };
}
