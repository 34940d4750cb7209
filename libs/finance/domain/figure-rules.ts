import { first, inParts, sum, tagged, whole, type Expression, type FigureRule, type Part } from './figure-expression';

export { conceptsOf, type Expression, type FigureRule, type Part } from './figure-expression';

const BANK = ['BankBorrowingsOverdrafts', 'BankLoansOverdrafts', 'BankLoansAndOverdrafts'];
const BANK_LOANS = ['BankBorrowings', 'BankLoans'];

/** Loans and overdrafts together, or each for itself. */
const bankDue = (part: Part): Expression =>
  first(tagged(part, ...BANK), sum(tagged(part, ...BANK_LOANS), tagged(part, 'BankOverdrafts')));

const bank = first(whole(...BANK), sum(bankDue('within'), bankDue('after')), bankDue('whole'));

/** Other loans of third parties; loans of the group, of directors and leases are apart. */
const otherLoans = inParts('OtherRemainingBorrowings', 'OtherLoans', 'OtherBorrowings');

/**
 * The contract's figures and the concepts they read, by local name. In each list the FRC's name of today comes first,
 * then those of the UK GAAP taxonomies of 2009 and 2004, then IFRS.
 * Source: FRC taxonomies (FRS 102, FRS 105, IFRS), UK GAAP 2009-09-01 and 2004-12-01, as observed in filings.
 */
export const FIGURES = {
  turnoverPence: {
    measure: 'money',
    read: whole('TurnoverRevenue', 'TurnoverGrossOperatingRevenue', 'Turnover', 'Revenue'),
  },
  operatingProfitPence: {
    measure: 'money',
    signed: true,
    read: whole('OperatingProfitLoss', 'ProfitLossFromOperatingActivities'),
  },
  profitBeforeTaxPence: {
    measure: 'money',
    signed: true,
    read: whole('ProfitLossOnOrdinaryActivitiesBeforeTax', 'ProfitLossBeforeTax'),
  },
  profitPence: {
    measure: 'money',
    signed: true,
    read: whole('ProfitLoss', 'ProfitLossForPeriod', 'ProfitLossForYear', 'ProfitLossOnOrdinaryActivitiesAfterTax'),
  },
  interestPayablePence: {
    measure: 'money',
    read: whole('InterestPayableSimilarChargesFinanceCosts', 'InterestPayableSimilarCharges', 'FinanceCosts'),
  },
  depreciationPence: {
    measure: 'money',
    read: whole(
      'DepreciationExpensePropertyPlantEquipment',
      'IncreaseFromDepreciationChargeForYearPropertyPlantEquipment',
      'TangibleFixedAssetsDepreciationChargedInPeriod',
    ),
  },
  amortisationPence: {
    measure: 'money',
    read: whole(
      'AmortisationExpenseIntangibleAssets',
      'IncreaseFromAmortisationChargeForYearIntangibleAssets',
      'IntangibleFixedAssetsAmortisationChargedInPeriod',
      'IntangibleFixedAssetsAggregateAmortisationImpairmentChargedInPeriod',
    ),
  },
  /** Not in the contract: where a filing tags the charges together, and neither apart. */
  depreciationAmortisationPence: {
    measure: 'money',
    read: whole('DepreciationAmortisationImpairmentExpense', 'DepreciationAmortisationExpense'),
  },
  staffCostsPence: {
    measure: 'money',
    read: whole('StaffCostsEmployeeBenefitsExpense', 'StaffCosts', 'EmployeeBenefitsExpense'),
  },
  fixedAssetsPence: {
    measure: 'money',
    read: whole('FixedAssets', 'FixedAssetsTotal', 'TotalFixedAssets'),
  },
  intangibleAssetsPence: { measure: 'money', read: whole('IntangibleAssets', 'IntangibleFixedAssets') },
  tangibleAssetsPence: {
    measure: 'money',
    read: whole(
      'PropertyPlantEquipment',
      'TangibleFixedAssets',
      'PropertyPlantEquipmentIncludingRight-of-useAssets',
      'PropertyPlantAndEquipment',
    ),
  },
  currentAssetsPence: { measure: 'money', read: whole('CurrentAssets') },
  cashPence: {
    measure: 'money',
    read: whole('CashBankOnHand', 'CashBankInHand', 'CashCashEquivalents', 'CashAndCashEquivalents'),
  },
  debtorsPence: { measure: 'money', read: inParts('Debtors', 'TradeAndOtherReceivables') },
  creditorsWithinOneYearPence: {
    measure: 'money',
    owed: true,
    read: first(
      tagged('within', 'Creditors'),
      whole('CreditorsDueWithinOneYear', 'CreditorsDueWithinOneYearTotalCurrentLiabilities', 'CurrentLiabilities'),
    ),
  },
  creditorsAfterOneYearPence: {
    measure: 'money',
    owed: true,
    read: first(
      tagged('after', 'Creditors'),
      whole('CreditorsDueAfterOneYear', 'CreditorsDueAfterOneYearTotalNoncurrentLiabilities', 'NoncurrentLiabilities'),
    ),
  },
  owedToGroupPence: {
    measure: 'money',
    owed: true,
    read: first(
      inParts('AmountsOwedToGroupUndertakings'),
      inParts('AmountsOwedToGroupUndertakingsParticipatingInterests'),
    ),
  },
  owedByGroupPence: { measure: 'money', read: inParts('AmountsOwedByGroupUndertakings') },
  borrowingsPence: {
    measure: 'money',
    owed: true,
    read: first(sum(bank, otherLoans), inParts('TotalBorrowings', 'Borrowings')),
  },
  netCurrentAssetsPence: { measure: 'money', signed: true, read: whole('NetCurrentAssetsLiabilities') },
  netAssetsPence: {
    measure: 'money',
    signed: true,
    read: whole('NetAssetsLiabilities', 'NetAssetsLiabilitiesIncludingPensionAssetLiability'),
  },
  equityPence: { measure: 'money', signed: true, read: whole('Equity', 'ShareholderFunds') },
  employees: {
    measure: 'count',
    read: whole('AverageNumberEmployeesDuringPeriod', 'EmployeesTotal', 'AverageNumberEmployees'),
  },
} as const satisfies Record<string, FigureRule>;

export type FigureName = keyof typeof FIGURES;

/** Only what is tagged: a figure that is missing is absent, never zero. Pence; `employees` a count. */
export type Figures = { readonly [name in FigureName]?: number };
