import { FIGURES, type FigureName } from './figure-rules';
import { FURTHER_FIGURES, type FurtherName } from './further-figures';

/**
 * What hardly any filing tags: read from a document by a person, confirmed by another. Pence, of the period where it is a
 * flow; amounts owed and costs are positive.
 */
export const ENTERED_ONLY = {
  goodwillAmortisationPence: 'amortisation of goodwill in the period',
  managementChargesPence: 'charges of the owner or its companies, inside the operating costs of the period',
  exceptionalCostsPence: 'exceptional costs less exceptional income, inside operating profit',
  shareholderInterestPence: 'interest on loans of owners, inside the interest payable',
  pikInterestPence: 'interest of third parties that is added to the loan, not paid in cash',
  accruedInterestPence: 'interest of third parties that is owed at the day',
  restrictedCashPence: 'cash that may not be used freely',
  undrawnFacilitiesPence: 'facilities that are committed and not drawn',
  preferenceSharesPence: 'preference shares classed as debt, and interest added to loans of owners',
  debtDueWithin18MonthsPence: 'borrowings that fall due within 18 months of the day',
  covenantNetDebtTimes: 'the covenant on net debt / EBITDA, as a multiple',
  priceGrowthPercent: 'growth of like-for-like prices over the period, in percent',
  membersOtherInterestsPence: "members' other interests: their capital and reserves classed as equity (partnerships)",
  membersDebtsPence: 'loans and other debts due to members (partnerships)',
  membersRemunerationPence: "members' remuneration charged as an expense of the period (partnerships)",
  membersSharesPence: 'profit of the period divided among members (partnerships)',
  ownersWorkPence: 'pay for the work of members or the owner over the period, at the rate of an employee',
  dividendsPence: 'dividends declared for the period (community interest companies)',
  distributableProfitsPence: 'distributable profits at the end of the period (community interest companies)',
  freeReservesPence: 'unrestricted funds less those tied up in fixed assets or designated (charities)',
} as const;

export type InputName = FigureName | FurtherName | keyof typeof ENTERED_ONLY;

/** Everything that can be entered for a period. */
export const INPUT_NAMES = [
  ...Object.keys(FIGURES),
  ...Object.keys(FURTHER_FIGURES),
  ...Object.keys(ENTERED_ONLY),
] as readonly InputName[];

/** Of a period's length: brought to a year where the period is none. */
const FLOWS: ReadonlySet<InputName> = new Set([
  'turnoverPence',
  'operatingProfitPence',
  'profitBeforeTaxPence',
  'profitPence',
  'interestPayablePence',
  'depreciationPence',
  'amortisationPence',
  'depreciationAmortisationPence',
  'staffCostsPence',
  'rentPence',
  'leaseInterestPence',
  'leasePaymentsPence',
  'expenditurePence',
  'goodwillAmortisationPence',
  'managementChargesPence',
  'exceptionalCostsPence',
  'shareholderInterestPence',
  'pikInterestPence',
  'membersRemunerationPence',
  'membersSharesPence',
  'ownersWorkPence',
  'dividendsPence',
]);

export const isFlow = (name: InputName): boolean => FLOWS.has(name);

export const isMoney = (name: string): boolean => name.endsWith('Pence');

const inPlainWords = (name: string): string =>
  name
    .replace(/(Pence|Percent|Times)$/, '')
    .replace(/18/, ' 18 ')
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

const WORDS = new Map<string, string>(INPUT_NAMES.map((name) => [name, inPlainWords(name)]));

/** "netAssetsPence" as "net assets". */
export const nameInWords = (name: string): string => WORDS.get(name) ?? inPlainWords(name);
