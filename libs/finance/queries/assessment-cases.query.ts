import { addMonths, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { accountsYears, type FiledPeriod, type FilingInForce } from '../domain/accounts-years';
import { isStale } from '../domain/assess';
import type { AssessmentCase, Signal } from '../domain/assessment-case';
import { consolidationOf, UNKNOWN_OWNERS } from '../domain/consolidation';
import { legalFormOf } from '../domain/legal-form';
import type { Observation } from '../domain/observations';
import type { ThresholdVersion } from '../domain/thresholds';
import { groupAccountsOf, ownershipOn, type OwnershipOnDay } from './ownership-graph.query';
import { registeredUnder, type RegisteredUnder } from './registered-under.query';

interface FilingRow {
  readonly number: string;
  readonly name: string | null;
  readonly balanceSheetDate: CalendarDate;
  readonly dormant: boolean | null;
  readonly source: 'filed' | 'entered';
  readonly document: string;
  readonly periods: readonly FiledPeriod[];
  readonly issueRules: readonly string[];
  readonly observations: readonly Observation[];
}

/** Filings more than so old tell nothing of the last three years. */
const YEARS_KEPT = 6;

const filingsOf = (tx: Tx, numbers: readonly string[], asAt: CalendarDate): Promise<FilingRow[]> =>
  tx.query<FilingRow>(
    `select company_number as number, company_name as name, balance_sheet_date::text as "balanceSheetDate", dormant, source,
            documents -> 0 ->> 'file' as document, periods, observations,
            array(select distinct i ->> 'rule' from jsonb_array_elements(issues) i) as "issueRules"
       from finance.filing
      where company_number = any ($1) and superseded_at is null and balance_sheet_date <= $2
        and balance_sheet_date > $2::date - make_interval(years => $3)
      order by company_number, balance_sheet_date desc`,
    [numbers, asAt, YEARS_KEPT],
  );

const signalsOf = (tx: Tx, numbers: readonly string[], asAt: CalendarDate): Promise<(Signal & { number: string })[]> =>
  tx.query<Signal & { number: string }>(
    `select company_number as number, kind, reference, happened_on::text as "happenedOn", detail, document
       from finance.signal
      where company_number = any ($1) and happened_on <= $2 and (ended_on is null or ended_on > $2)
      order by company_number, happened_on desc, kind, reference`,
    [numbers, asAt],
  );

function grouped<T extends { number: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const known = found.get(row.number);
    if (known) known.push(row);
    else found.set(row.number, [row]);
  }
  return found;
}

const DOUBTS: Readonly<Partial<Record<Observation['kind'], Signal['kind']>>> = {
  'going-concern-uncertainty': 'going-concern-uncertainty',
  'not-going-concern': 'going-concern-uncertainty',
  'audit-qualification': 'audit-qualified',
};

/** What the newest accounts say in words. */
function doubts(filings: readonly FilingRow[]): Signal[] {
  const newest = filings[0];
  return (newest?.observations ?? []).flatMap(({ kind, quote, file, line }) => {
    const signal = DOUBTS[kind];
    if (!signal || !newest) return [];
    const place = `${file}, line ${line}`;
    const reference = `${newest.balanceSheetDate} ${kind}`;
    return [{ kind: signal, reference, happenedOn: newest.balanceSheetDate, detail: quote, document: place }];
  });
}

const MONTHS_OF_DOUBT = 18;

const asFiling = ({ balanceSheetDate, document, source, dormant, periods, issueRules }: FilingRow): FilingInForce => ({
  balanceSheetDate,
  document,
  source,
  dormant,
  periods,
  issueRules,
});

async function looksAt(tx: Tx, numbers: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ number: string; kinds: string[] }>(
    `select company_number as number, array_agg(kind order by kind) as kinds from finance.notice_load
      where company_number = any ($1) group by 1`,
    [numbers],
  );
  return new Map(rows.map(({ number, kinds }) => [number, kinds]));
}

interface Known {
  readonly looked: ReadonlyMap<string, string[]>;
  readonly asAt: CalendarDate;
  readonly thresholds: ThresholdVersion;
  readonly ownership: OwnershipOnDay;
  readonly groupAccounts: ReadonlySet<string>;
  readonly registered: RegisteredUnder;
}

function caseOf(
  number: string,
  filings: readonly FilingRow[],
  signals: readonly Signal[],
  known: Known,
): AssessmentCase {
  const { asAt, thresholds, ownership, groupAccounts, registered } = known;
  const accounts = accountsYears(filings.map(asFiling));
  const body = ownership.byNumber.get(number);
  const name = body?.name ?? filings[0]?.name ?? null;
  const said = doubts(filings).filter(({ happenedOn }) => addMonths(happenedOn, MONTHS_OF_DOUBT) > asAt);
  const own = { number, name: name ?? number };
  return {
    companyNumber: number,
    asAt,
    form: legalFormOf(number, name, body?.kind ?? null),
    accounts,
    consolidation: body
      ? consolidationOf(ownership.graph, body.id, groupAccounts)
      : { ...UNKNOWN_OWNERS, company: own },
    signals: [...said, ...signals],
    noticesLooked: known.looked.get(number) ?? [],
    services: registered.servicesOf(number),
    largestShare: registered.largestShareOf(number),
    thresholds,
    stale: isStale(accounts, asAt, thresholds.rules.staleAfterMonths),
  };
}

/** Asks for all that is known of companies on a day: few questions, whatever their number. */
export type CaseReader = (numbers: readonly string[]) => Promise<AssessmentCase[]>;

/** Reads owners and the register once; the reader then asks for accounts and notices of those named. */
export async function assessmentCases(tx: Tx, asAt: CalendarDate, thresholds: ThresholdVersion): Promise<CaseReader> {
  const ownership = await ownershipOn(tx, asAt);
  const groupAccounts = await groupAccountsOf(tx, [...ownership.byNumber.keys()], asAt);
  const registered = await registeredUnder(tx, ownership, asAt);
  return async (numbers) => {
    const looked = await looksAt(tx, numbers);
    const known = { looked, asAt, thresholds, ownership, groupAccounts, registered };
    const filings = grouped(await filingsOf(tx, numbers, asAt));
    const signals = grouped(await signalsOf(tx, numbers, asAt));
    return numbers.map((number) => caseOf(number, filings.get(number) ?? [], signals.get(number) ?? [], known));
  };
}
