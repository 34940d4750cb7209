import { ratio, reckoned, ruleOf, type AssessmentCase } from './assessment-case';
import type { AccountsYear } from './accounts-years';
import {
  ebitdaPostLease,
  ebitdaPreLease,
  leaseBasis,
  leaseCost,
  netDebtA,
  netDebtB,
  ownerFunds,
  thirdPartyCashInterest,
} from './earnings';
import type { Indicator, IndicatorLevel } from './indicator';
import type { Sheet } from './sheet';

type Amount = (sheet: Sheet, year: AccountsYear) => number | null;

const sumOf =
  (...parts: readonly Amount[]): Amount =>
  (sheet, year) => {
    const amounts = parts.map((part) => part(sheet, year));
    return amounts.some((each) => each === null) ? null : amounts.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  };

const NET_DEBT_A = '(borrowings + accrued interest - unrestricted cash)';

/** Debt over earnings: no debt is green whatever was earned; debt over a loss is beyond every threshold (our own rule). */
function debtOverEarnings(
  of: AssessmentCase,
  key: 'net-debt-a' | 'net-debt-b' | 'net-debt-c',
  debt: Amount,
  earnings: Amount,
  formula: string,
): Indicator {
  let owed: number | null = null;
  return reckoned(of, {
    key,
    unit: 'times',
    formula,
    leverage: true,
    reckon: (sheet, year) => {
      owed = debt(sheet, year);
      const covenant = sheet.ifGiven(year, 'covenantNetDebtTimes');
      const value = ratio(sheet, owed, earnings(sheet, year), 'EBITDA');
      if (covenant !== null && value !== null)
        sheet.note(`A covenant allows ${covenant} times: headroom ${(covenant - value).toFixed(2)} times.`);
      return value;
    },
    level: (value, sheet): IndicatorLevel | undefined => {
      if (key === 'net-debt-c') return 'info';
      if (owed !== null && owed <= 0) {
        sheet.note('Cash is more than the debt: there is no net debt.');
        return 'green';
      }
      if (Number(value) < 0) {
        sheet.note('There is debt and no EBITDA to carry it: beyond every threshold (our own rule).');
        return 'red';
      }
      const covenant = sheet.inputs.find(({ key: name }) => name === 'covenantNetDebtTimes')?.value;
      return typeof covenant === 'number' && Number(value) > covenant ? 'red' : undefined;
    },
  });
}

/** Cover of interest: with nothing to pay there is nothing to cover. */
function cover(
  of: AssessmentCase,
  key: 'interest-cover' | 'interest-cover-post-lease' | 'fixed-charge-cover',
  earnings: Amount,
  charges: Amount,
  formula: string,
): Indicator {
  return reckoned(of, {
    key,
    unit: 'times',
    formula,
    leverage: true,
    reckon: (sheet, year) => {
      const over = charges(sheet, year);
      return ratio(sheet, earnings(sheet, year), over, 'interest and charges');
    },
  });
}

const leaseInterest: Amount = (sheet, year) => sheet.need(year, 'leaseInterestPence');

/** Share of the borrowings that fall due within 18 months; what falls due within a year is the least it can be. */
function debtMaturing(of: AssessmentCase): Indicator {
  let least = false;
  return reckoned(of, {
    key: 'debt-maturing',
    unit: 'percent',
    formula: 'borrowings due within 18 months / borrowings',
    leverage: true,
    reckon: (sheet, year) => {
      const all = sheet.need(year, 'borrowingsPence');
      let due = sheet.ifGiven(year, 'debtDueWithin18MonthsPence');
      if (due === null) {
        due = sheet.ifGiven(year, 'borrowingsWithinOneYearPence');
        least = due !== null;
        sheet.lack('borrowings that fall due within 18 months');
        if (least) sheet.note('Only what falls due within one year is given: the share is at least this.');
      }
      const share = ratio(sheet, due, all, 'borrowings');
      return share === null ? null : share * 100;
    },
    level: (value) => {
      const { amber } = ruleOf(of, 'debt-maturing');
      return least && !(Number(value) > (amber?.above ?? Infinity)) ? 'cannot-assess' : undefined;
    },
  });
}

/** Interest above operating profit: true is red, for the business does not earn its interest. */
function interestAboveProfit(of: AssessmentCase): Indicator {
  return reckoned(of, {
    key: 'interest-above-profit',
    unit: 'true-or-false',
    formula: 'interest without that of owners and that added to loans > operating profit',
    leverage: true,
    reckon: (sheet, year) => {
      const interest = sheet.need(year, 'interestPayablePence');
      const profit = sheet.need(year, 'operatingProfitPence');
      if (interest === null || profit === null) return null;
      const owners = sheet.orNothing(year, 'shareholderInterestPence');
      const added = sheet.orNothing(year, 'pikInterestPence');
      return interest - owners - added > profit;
    },
    level: (value) => (value === true ? 'red' : 'green'),
  });
}

/** Section "debt" of the indicators. */
export function debtIndicators(of: AssessmentCase): Indicator[] {
  const basis = of.accounts.years[0] && leaseBasis(of.accounts.years[0]);
  const pre = basis === 'post-lease' ? '(EBITDA as filed - lease payments)' : 'EBITDA as filed';
  const post = basis === 'post-lease' ? 'EBITDA as filed' : '(EBITDA as filed + rent)';
  const netDebtC = sumOf(netDebtB, ownerFunds);
  return [
    debtOverEarnings(of, 'net-debt-a', netDebtA, ebitdaPreLease, `${NET_DEBT_A} / ${pre}`),
    debtOverEarnings(of, 'net-debt-b', netDebtB, ebitdaPostLease, `(${NET_DEBT_A} + leases) / ${post}`),
    debtOverEarnings(
      of,
      'net-debt-c',
      netDebtC,
      ebitdaPostLease,
      `(${NET_DEBT_A} + leases + loans of owners and preference shares) / ${post}`,
    ),
    cover(
      of,
      'interest-cover',
      ebitdaPreLease,
      thirdPartyCashInterest,
      `${pre} / (interest - that of owners - that added to loans - that of leases)`,
    ),
    cover(
      of,
      'interest-cover-post-lease',
      ebitdaPostLease,
      sumOf(thirdPartyCashInterest, leaseInterest),
      `${post} / (interest - that of owners - that added to loans)`,
    ),
    cover(
      of,
      'fixed-charge-cover',
      ebitdaPostLease,
      sumOf(thirdPartyCashInterest, leaseCost),
      `EBITDAR ${post} / (third-party cash interest + ${basis === 'post-lease' ? 'lease payments' : 'rent'})`,
    ),
    interestAboveProfit(of),
    debtMaturing(of),
  ];
}
