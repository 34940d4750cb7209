import { inPounds, inWords, pence } from '#kernel';
import type { AccountsIssue } from './document';
import type { FigureName } from './figure-rules';
import type { PeriodAmounts, PeriodFigures } from './period-figures';

const BEFORE_LONG_TERM = 'TotalAssetsLessCurrentLiabilities';
const UNPAID_CAPITAL = 'CalledUpShareCapitalNotPaidNotExpressedAsCurrentAsset';
const PREPAYMENTS = 'PrepaymentsAccruedIncomeNotExpressedWithinCurrentAssetSubtotal';
const ACCRUALS = 'AccruedLiabilitiesNotExpressedWithinCreditorsSubtotal';
const PROVISIONS = 'ProvisionsForLiabilitiesBalanceSheetSubtotal';
const PENSION = 'NetPensionAssetLiability';

/** Read for the identities alone. */
export const IDENTITY_CONCEPTS: readonly string[] = [
  BEFORE_LONG_TERM,
  UNPAID_CAPITAL,
  PREPAYMENTS,
  ACCRUALS,
  'AccrualsDeferredIncome',
  PROVISIONS,
  'ProvisionsForLiabilitiesCharges',
  PENSION,
];

/** Printed figures are rounded each for itself. */
const ROUNDING = 300;
const THOUSANDS_ROUNDING = 300_000;

const money = (amount: number): string => inPounds(pence(amount));

/** Every sum of `base` with some of the others added: a filing may show a line in one subtotal or the next. */
function sums(base: number, others: readonly number[]): number[] {
  return others.reduce<number[]>((all, other) => [...all, ...all.map((sum) => sum + other)], [base]);
}

/** Rounded to thousands when every figure of the period is. */
function tolerance({ values }: PeriodFigures): number {
  const amounts = Object.entries(values).flatMap(([name, value]) => (name === 'employees' ? [] : [value]));
  return amounts.length > 2 && amounts.every((amount) => amount % 100_000 === 0) ? THOUSANDS_ROUNDING : ROUNDING;
}

/** Figures of one period that do not add up. They are kept as filed; a person must look at the document. */
export function brokenIdentities(period: PeriodFigures, amounts: PeriodAmounts): AccountsIssue[] {
  const { values } = period;
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance(period);
  const tagged = (...concepts: string[]): number[] =>
    concepts.flatMap((concept) => amounts.pence(concept) ?? []).filter((amount) => amount !== 0);
  const issues: AccountsIssue[] = [];
  const broken = (figure: FigureName, message: string): void => {
    const source = period.sources[figure]?.[0] ?? null;
    issues.push({
      rule: 'figures-do-not-add-up',
      severity: 'warning',
      message: `At ${inWords(period.end)} (${period.scope}) ${message} Kept as filed.`,
      file: source?.file ?? null,
      line: source?.line ?? null,
      concept: source?.concept ?? figure,
    });
  };
  const deductions = tagged(ACCRUALS, 'AccrualsDeferredIncome', PROVISIONS, 'ProvisionsForLiabilitiesCharges').map(
    (x) => -x,
  );

  const { currentAssetsPence: current, creditorsWithinOneYearPence: soon, netCurrentAssetsPence: netCurrent } = values;
  if (current !== undefined && soon !== undefined && netCurrent !== undefined) {
    const possible = sums(current - soon, [...tagged(PREPAYMENTS, UNPAID_CAPITAL), ...deductions]);
    if (!possible.some((sum) => near(sum, netCurrent)))
      broken(
        'netCurrentAssetsPence',
        `current assets ${money(current)} less creditors within one year ${money(soon)} are not the net current assets of ${money(netCurrent)}.`,
      );
  }

  const { netAssetsPence: net, creditorsAfterOneYearPence: late = 0 } = values;
  const before = amounts.pence(BEFORE_LONG_TERM);
  if (before !== null && net !== undefined) {
    const possible = sums(before, [-late, ...deductions, ...tagged(PENSION)]);
    if (!possible.some((sum) => near(sum, net)))
      broken(
        'netAssetsPence',
        `total assets less current liabilities ${money(before)} less later creditors ${money(late)} and provisions are not the net assets of ${money(net)}.`,
      );
  }

  const { equityPence: equity } = values;
  if (net !== undefined && equity !== undefined && !near(net, equity))
    broken('equityPence', `net assets ${money(net)} are not the equity of ${money(equity)}.`);

  const { cashPence: cash = 0, debtorsPence: debtors = 0 } = values;
  if (current !== undefined && cash >= 0 && debtors >= 0 && cash + debtors > current && !near(cash + debtors, current))
    broken(
      'currentAssetsPence',
      `cash ${money(cash)} and debtors ${money(debtors)} are more than the current assets of ${money(current)}.`,
    );

  const { fixedAssetsPence: fixed, tangibleAssetsPence: tangible = 0, intangibleAssetsPence: intangible = 0 } = values;
  if (fixed !== undefined && intangible >= 0 && tangible + intangible > fixed && !near(tangible + intangible, fixed))
    broken(
      'fixedAssetsPence',
      `tangible ${money(tangible)} and intangible ${money(intangible)} assets are more than the fixed assets of ${money(fixed)}.`,
    );
  return issues;
}
