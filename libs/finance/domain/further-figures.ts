import { first, inParts, sum, tagged, whole, type FigureRule } from './figure-expression';

/**
 * Figures that indicators need beyond the contract's, where filings tag them. What hardly any filing tags (owner's
 * charges, undrawn facilities, shareholder interest) is entered by hand: domain/input-names.
 * Source: FRC taxonomies (FRS 102), IFRS, Charities SORP, as observed in filings.
 */
export const FURTHER_FIGURES = {
  totalAssetsPence: { measure: 'money', read: whole('TotalAssets', 'Assets') },
  goodwillPence: { measure: 'money', read: whole('NetGoodwill', 'Goodwill') },
  rentPence: {
    measure: 'money',
    read: whole('MinimumOperatingLeasePaymentsRecognisedAsExpense', 'OperatingLeasePayments'),
  },
  rightOfUseAssetsPence: { measure: 'money', read: whole('Right-of-useAssets', 'RightofuseAssets') },
  leaseLiabilitiesPence: {
    measure: 'money',
    owed: true,
    read: inParts('LeaseLiabilities', 'FinanceLeaseLiabilitiesPresentValueTotal'),
  },
  leaseInterestPence: {
    measure: 'money',
    read: whole(
      'InterestExpenseOnLeaseLiabilities',
      'InterestExpenseOnObligationsUnderFinanceLeasesHirePurchaseContracts',
    ),
  },
  leasePaymentsPence: {
    measure: 'money',
    read: whole('PaymentsLeaseLiabilitiesClassifiedAsFinancingActivities', 'CashOutflowForLeases'),
  },
  shareholderLoansPence: {
    measure: 'money',
    owed: true,
    read: inParts('LoansFromDirectors', 'AmountsOwedToDirectors', 'LoansOwedToRelatedParties'),
  },
  receivablesFromOwnersPence: {
    measure: 'money',
    read: whole('AmountsOwedByDirectors', 'AmountsOwedByRelatedParties'),
  },
  expenditurePence: { measure: 'money', read: whole('Expenditure', 'TotalExpenditure') },
  borrowingsWithinOneYearPence: {
    measure: 'money',
    owed: true,
    read: sum(
      first(
        tagged('within', 'BankBorrowingsOverdrafts', 'BankLoansOverdrafts', 'BankLoansAndOverdrafts'),
        sum(tagged('within', 'BankBorrowings', 'BankLoans'), tagged('within', 'BankOverdrafts')),
      ),
      tagged('within', 'OtherRemainingBorrowings', 'OtherLoans', 'OtherBorrowings'),
    ),
  },
} as const satisfies Record<string, FigureRule>;

export type FurtherName = keyof typeof FURTHER_FIGURES;
