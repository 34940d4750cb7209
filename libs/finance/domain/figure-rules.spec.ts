import type { Context, NumericFact, TaggedDocument } from './document';
import type { FigureName } from './figure-rules';
import { readPeriods } from './periods';

const due = (member: string) => [{ name: 'MaturitiesOrExpirationPeriodsDimension', member }];

function factOf(concept: string, dimensions: Context['dimensions'] = []): NumericFact {
  return {
    concept,
    namespace: 'any',
    context: { start: null, end: '2025-03-31' as Context['end'], dimensions, identifier: '', scheme: '' },
    unit: concept.includes('Employees') ? 'pure' : 'GBP',
    value: { units: 5n, places: 0 },
    decimals: 0,
    inBrackets: false,
    place: { file: 'a', line: 1 },
  };
}

function read(...numbers: NumericFact[]) {
  const document: TaggedDocument = {
    file: 'a',
    checksum: '',
    size: 0,
    numbers,
    texts: [],
    contexts: [],
    passages: [],
    issues: [],
  };
  return readPeriods([document], null).periods[0]?.values;
}

/** Every spelling that the contract names, and those of earlier taxonomies. */
const SPELLINGS: [FigureName, string][] = [
  ['turnoverPence', 'TurnoverRevenue'],
  ['turnoverPence', 'TurnoverGrossOperatingRevenue'],
  ['operatingProfitPence', 'OperatingProfitLoss'],
  ['profitBeforeTaxPence', 'ProfitLossOnOrdinaryActivitiesBeforeTax'],
  ['profitPence', 'ProfitLoss'],
  ['profitPence', 'ProfitLossForPeriod'],
  ['interestPayablePence', 'InterestPayableSimilarChargesFinanceCosts'],
  ['interestPayablePence', 'InterestPayableSimilarCharges'],
  ['depreciationPence', 'DepreciationExpensePropertyPlantEquipment'],
  ['depreciationPence', 'IncreaseFromDepreciationChargeForYearPropertyPlantEquipment'],
  ['depreciationPence', 'TangibleFixedAssetsDepreciationChargedInPeriod'],
  ['amortisationPence', 'AmortisationExpenseIntangibleAssets'],
  ['amortisationPence', 'IncreaseFromAmortisationChargeForYearIntangibleAssets'],
  ['depreciationAmortisationPence', 'DepreciationAmortisationImpairmentExpense'],
  ['staffCostsPence', 'StaffCostsEmployeeBenefitsExpense'],
  ['fixedAssetsPence', 'FixedAssets'],
  ['intangibleAssetsPence', 'IntangibleAssets'],
  ['intangibleAssetsPence', 'IntangibleFixedAssets'],
  ['tangibleAssetsPence', 'PropertyPlantEquipment'],
  ['tangibleAssetsPence', 'TangibleFixedAssets'],
  ['currentAssetsPence', 'CurrentAssets'],
  ['cashPence', 'CashBankOnHand'],
  ['cashPence', 'CashBankInHand'],
  ['debtorsPence', 'Debtors'],
  ['creditorsWithinOneYearPence', 'CreditorsDueWithinOneYear'],
  ['creditorsAfterOneYearPence', 'CreditorsDueAfterOneYear'],
  ['owedToGroupPence', 'AmountsOwedToGroupUndertakings'],
  ['owedToGroupPence', 'AmountsOwedToGroupUndertakingsParticipatingInterests'],
  ['owedByGroupPence', 'AmountsOwedByGroupUndertakings'],
  ['borrowingsPence', 'BankBorrowingsOverdrafts'],
  ['borrowingsPence', 'BankBorrowings'],
  ['borrowingsPence', 'OtherRemainingBorrowings'],
  ['borrowingsPence', 'TotalBorrowings'],
  ['netCurrentAssetsPence', 'NetCurrentAssetsLiabilities'],
  ['netAssetsPence', 'NetAssetsLiabilities'],
  ['netAssetsPence', 'NetAssetsLiabilitiesIncludingPensionAssetLiability'],
  ['equityPence', 'Equity'],
  ['equityPence', 'ShareholderFunds'],
  ['employees', 'AverageNumberEmployeesDuringPeriod'],
];

describe('concepts of figures', () => {
  it.each(SPELLINGS)('%s reads %s', (name, concept) => {
    expect(read(factOf(concept))).toEqual({ [name]: name === 'employees' ? 5 : 500 });
  });

  it.each([
    ['WithinOneYear', 'creditorsWithinOneYearPence'],
    ['AfterOneYear', 'creditorsAfterOneYearPence'],
  ])('Creditors %s', (member, name) => {
    expect(read(factOf('Creditors', due(member)))).toEqual({ [name]: 500 });
  });

  it.each(['AmountsOwedToGroupUndertakings', 'AmountsOwedByGroupUndertakings', 'Debtors', 'BankBorrowingsOverdrafts'])(
    '%s of both terms is their sum, and the whole where it is tagged',
    (concept) => {
      const parts = [factOf(concept, due('WithinOneYear')), factOf(concept, due('AfterOneYear'))];
      expect(Object.values(read(...parts) ?? {})).toEqual([1000]);
      expect(Object.values(read(...parts, factOf(concept)) ?? {})).toEqual([500]);
    },
  );

  it('bank loans, overdrafts and other loans add up once', () => {
    const all = ['BankBorrowings', 'BankOverdrafts', 'OtherRemainingBorrowings', 'TotalBorrowings'];
    expect(read(...all.map((concept) => factOf(concept)))).toEqual({ borrowingsPence: 1500 });
  });

  it("today's name goes before an older one", () => {
    const older = { ...factOf('ShareholderFunds'), value: { units: 9n, places: 0 } };
    expect(read(older, factOf('Equity'))).toEqual({ equityPence: 500 });
  });

  it.each(['WithinOneYear', 'AfterOneYear'])('a class of assets %s is no figure of its own', () => {
    expect(
      read(
        factOf('PropertyPlantEquipment', [{ name: 'PropertyPlantEquipmentClassesDimension', member: 'LandBuildings' }]),
      ),
    ).toBeUndefined();
  });
});
