import type { AccountsYear } from './accounts-years';
import type { Sheet } from './sheet';

export type LeaseBasis = 'pre-lease' | 'post-lease';

/** FRS 102 as amended puts leases on the balance sheet for periods that begin from this day (not FRS 105). */
const LEASES_ON_BALANCE_SHEET_FROM = '2026-01-01';

/** Whether the accounts carry leases as assets and debts, or as rent. */
export function leaseBasis(year: AccountsYear): LeaseBasis {
  if (year.figures.has('rightOfUseAssetsPence')) return 'post-lease';
  if (year.start === null || year.start < LEASES_ON_BALANCE_SHEET_FROM) return 'pre-lease';
  return year.figures.has('leaseLiabilitiesPence') || year.figures.has('leasePaymentsPence')
    ? 'post-lease'
    : 'pre-lease';
}

/** Depreciation and amortisation; null, and missing, where the accounts may have some and do not say how much. */
export function depreciationAndAmortisation(sheet: Sheet, year: AccountsYear): number | null {
  const together = sheet.has(year, 'depreciationAmortisationPence');
  if (together && !sheet.has(year, 'depreciationPence')) return sheet.need(year, 'depreciationAmortisationPence');
  const depreciation = sheet.need(year, 'depreciationPence');
  if (depreciation === null) return null;
  const amortisation = sheet.ifGiven(year, 'amortisationPence');
  if (amortisation !== null) return depreciation + amortisation;
  if ((year.figures.get('intangibleAssetsPence')?.value ?? 0) !== 0) {
    sheet.need(year, 'amortisationPence');
    return null;
  }
  return depreciation;
}

/** EBITDA as filed: operating profit before depreciation and amortisation. */
export function ebitda(sheet: Sheet, year: AccountsYear): number | null {
  const profit = sheet.need(year, 'operatingProfitPence');
  const charges = depreciationAndAmortisation(sheet, year);
  return profit === null || charges === null ? null : profit + charges;
}

/** What leases cost in the year: rent, or after adoption what was paid on them. */
export function leaseCost(sheet: Sheet, year: AccountsYear): number | null {
  return leaseBasis(year) === 'pre-lease' ? sheet.need(year, 'rentPence') : sheet.need(year, 'leasePaymentsPence');
}

/** EBITDA with rent as a cost. */
export function ebitdaPreLease(sheet: Sheet, year: AccountsYear): number | null {
  const filed = ebitda(sheet, year);
  if (leaseBasis(year) === 'pre-lease') return filed;
  const cost = sheet.need(year, 'leasePaymentsPence');
  return filed === null || cost === null ? null : filed - cost;
}

/** EBITDA without rent: leases are debts. It is EBITDAR after the owner's charges, on either basis. */
export function ebitdaPostLease(sheet: Sheet, year: AccountsYear): number | null {
  const filed = ebitda(sheet, year);
  if (leaseBasis(year) === 'post-lease') return filed;
  const rent = sheet.need(year, 'rentPence');
  return filed === null || rent === null ? null : filed + rent;
}

/** Interest that third parties are paid in cash, without that of leases. */
export function thirdPartyCashInterest(sheet: Sheet, year: AccountsYear): number | null {
  const all = sheet.need(year, 'interestPayablePence');
  if (all === null) return null;
  const owners = sheet.orNothing(year, 'shareholderInterestPence');
  const added = sheet.orNothing(year, 'pikInterestPence');
  const leases = sheet.ifGiven(year, 'leaseInterestPence') ?? 0;
  return all - owners - added - leases;
}

/** Net debt A: borrowings of third parties and interest owed, less cash that may be used. */
export function netDebtA(sheet: Sheet, year: AccountsYear): number | null {
  const borrowings = sheet.need(year, 'borrowingsPence');
  const cash = sheet.need(year, 'cashPence');
  const accrued = sheet.orNothing(year, 'accruedInterestPence');
  const restricted = sheet.orNothing(year, 'restrictedCashPence');
  return borrowings === null || cash === null ? null : borrowings + accrued - (cash - restricted);
}

/** Net debt B: A and leases. */
export function netDebtB(sheet: Sheet, year: AccountsYear): number | null {
  const a = netDebtA(sheet, year);
  const leases = sheet.need(year, 'leaseLiabilitiesPence');
  return a === null || leases === null ? null : a + leases;
}

/** Loans of owners and what is like them; null when nothing is said of either. */
export function ownerFunds(sheet: Sheet, year: AccountsYear): number | null {
  const loans = sheet.ifGiven(year, 'shareholderLoansPence');
  const shares = sheet.ifGiven(year, 'preferenceSharesPence');
  const group = year.scope === 'company' ? sheet.ifGiven(year, 'owedToGroupPence') : null;
  if (loans === null && shares === null && group === null) {
    sheet.lack('loans of owners, interest added to them, and preference shares');
    return null;
  }
  return (loans ?? 0) + (shares ?? 0) + (group ?? 0);
}
