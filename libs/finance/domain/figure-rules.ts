/** Parts of an amount by when it falls due; `whole` is tagged without a word on that. */
export type Part = 'whole' | 'within' | 'after';

/** One way of reading a figure: the first of these concepts that is tagged, for this part. */
export interface Reading {
  readonly concepts: readonly string[];
  readonly part: Part;
}

/** Amounts that together are the figure; each is read by the first of its readings that is tagged. */
export type Sum = readonly (readonly Reading[])[];

export interface FigureRule {
  readonly measure: 'money' | 'count';
  /** Ways to the figure, best first. The first of which any part is tagged counts. */
  readonly ways: readonly Sum[];
  /** An amount owed: given as positive. */
  readonly owed?: true;
  /** May well be negative, so brackets around a positive one are worth a word. */
  readonly signed?: true;
}

const whole = (...concepts: string[]): Sum => [[{ concepts, part: 'whole' }]];
const within = (...concepts: string[]): Reading => ({ concepts, part: 'within' });
const after = (...concepts: string[]): Reading => ({ concepts, part: 'after' });

/** The whole where it is tagged, else what falls due within a year and after it. */
const inParts = (...concepts: string[]): Sum[] => [whole(...concepts), [[within(...concepts)], [after(...concepts)]]];

const BANK = 'BankBorrowingsOverdrafts';
/** Other loans of third parties; loans of the group, of directors and leases are apart. */
const OTHER_LOANS = ['OtherRemainingBorrowings', 'OtherLoans', 'OtherBorrowings'];

const loans = (part: Part): Sum => [
  [{ concepts: [BANK, 'BankLoansOverdrafts', 'BankLoansAndOverdrafts'], part }],
  [{ concepts: OTHER_LOANS, part }],
];
const separateLoans = (part: Part): Sum => [
  [{ concepts: ['BankBorrowings', 'BankLoans'], part }],
  [{ concepts: ['BankOverdrafts'], part }],
  [{ concepts: OTHER_LOANS, part }],
];

/**
 * The contract's figures and the concepts they read, by local name. In each list the FRC's name of today comes first,
 * then those of the UK GAAP taxonomies of 2009 and 2004, then IFRS.
 * Source: FRC taxonomies (FRS 102, FRS 105, IFRS), UK GAAP 2009-09-01 and 2004-12-01, as observed in filings.
 */
export const FIGURES = {
  turnoverPence: {
    measure: 'money',
    ways: [whole('TurnoverRevenue', 'TurnoverGrossOperatingRevenue', 'Turnover', 'Revenue')],
  },
  operatingProfitPence: {
    measure: 'money',
    signed: true,
    ways: [whole('OperatingProfitLoss', 'ProfitLossFromOperatingActivities')],
  },
  profitBeforeTaxPence: {
    measure: 'money',
    signed: true,
    ways: [whole('ProfitLossOnOrdinaryActivitiesBeforeTax', 'ProfitLossBeforeTax')],
  },
  profitPence: {
    measure: 'money',
    signed: true,
    ways: [whole('ProfitLoss', 'ProfitLossForPeriod', 'ProfitLossForYear', 'ProfitLossOnOrdinaryActivitiesAfterTax')],
  },
  interestPayablePence: {
    measure: 'money',
    ways: [whole('InterestPayableSimilarChargesFinanceCosts', 'InterestPayableSimilarCharges', 'FinanceCosts')],
  },
  depreciationPence: {
    measure: 'money',
    ways: [
      whole(
        'DepreciationExpensePropertyPlantEquipment',
        'IncreaseFromDepreciationChargeForYearPropertyPlantEquipment',
        'TangibleFixedAssetsDepreciationChargedInPeriod',
      ),
    ],
  },
  amortisationPence: {
    measure: 'money',
    ways: [
      whole(
        'AmortisationExpenseIntangibleAssets',
        'IncreaseFromAmortisationChargeForYearIntangibleAssets',
        'IntangibleFixedAssetsAmortisationChargedInPeriod',
        'IntangibleFixedAssetsAggregateAmortisationImpairmentChargedInPeriod',
      ),
    ],
  },
  /** Not in the contract: where a filing tags the charges together, and neither apart. */
  depreciationAmortisationPence: {
    measure: 'money',
    ways: [whole('DepreciationAmortisationImpairmentExpense', 'DepreciationAmortisationExpense')],
  },
  staffCostsPence: {
    measure: 'money',
    ways: [whole('StaffCostsEmployeeBenefitsExpense', 'StaffCosts', 'EmployeeBenefitsExpense')],
  },
  fixedAssetsPence: {
    measure: 'money',
    ways: [whole('FixedAssets', 'FixedAssetsTotal', 'TotalFixedAssets')],
  },
  intangibleAssetsPence: { measure: 'money', ways: [whole('IntangibleAssets', 'IntangibleFixedAssets')] },
  tangibleAssetsPence: {
    measure: 'money',
    ways: [
      whole(
        'PropertyPlantEquipment',
        'TangibleFixedAssets',
        'PropertyPlantEquipmentIncludingRight-of-useAssets',
        'PropertyPlantAndEquipment',
      ),
    ],
  },
  currentAssetsPence: { measure: 'money', ways: [whole('CurrentAssets')] },
  cashPence: {
    measure: 'money',
    ways: [whole('CashBankOnHand', 'CashBankInHand', 'CashCashEquivalents', 'CashAndCashEquivalents')],
  },
  debtorsPence: { measure: 'money', ways: inParts('Debtors', 'TradeAndOtherReceivables') },
  creditorsWithinOneYearPence: {
    measure: 'money',
    owed: true,
    ways: [
      [[within('Creditors')]],
      whole('CreditorsDueWithinOneYear', 'CreditorsDueWithinOneYearTotalCurrentLiabilities', 'CurrentLiabilities'),
    ],
  },
  creditorsAfterOneYearPence: {
    measure: 'money',
    owed: true,
    ways: [
      [[after('Creditors')]],
      whole('CreditorsDueAfterOneYear', 'CreditorsDueAfterOneYearTotalNoncurrentLiabilities', 'NoncurrentLiabilities'),
    ],
  },
  owedToGroupPence: {
    measure: 'money',
    owed: true,
    ways: [
      ...inParts('AmountsOwedToGroupUndertakings'),
      ...inParts('AmountsOwedToGroupUndertakingsParticipatingInterests'),
    ],
  },
  owedByGroupPence: { measure: 'money', ways: inParts('AmountsOwedByGroupUndertakings') },
  borrowingsPence: {
    measure: 'money',
    owed: true,
    ways: [
      loans('whole'),
      [...loans('within'), ...loans('after')],
      separateLoans('whole'),
      [...separateLoans('within'), ...separateLoans('after')],
      ...inParts('TotalBorrowings', 'Borrowings'),
    ],
  },
  netCurrentAssetsPence: { measure: 'money', signed: true, ways: [whole('NetCurrentAssetsLiabilities')] },
  netAssetsPence: {
    measure: 'money',
    signed: true,
    ways: [whole('NetAssetsLiabilities', 'NetAssetsLiabilitiesIncludingPensionAssetLiability')],
  },
  equityPence: { measure: 'money', signed: true, ways: [whole('Equity', 'ShareholderFunds')] },
  employees: {
    measure: 'count',
    ways: [whole('AverageNumberEmployeesDuringPeriod', 'EmployeesTotal', 'AverageNumberEmployees')],
  },
} as const satisfies Record<string, FigureRule>;

export type FigureName = keyof typeof FIGURES;

/** Only what is tagged: a figure that is missing is absent, never zero. Pence; `employees` a count. */
export type Figures = { readonly [name in FigureName]?: number };
