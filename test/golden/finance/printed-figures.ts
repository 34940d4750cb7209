import { join } from 'node:path';
import type { ReadAccounts } from '../../../libs/finance/domain/filing';
import { readFilings, type FilingRead } from '../../../libs/finance/imports/filing-files';

/** Pounds as printed on the page, put in the names of the contract. Read off the documents by eye, apart from this project. */
const POUNDS = {
  turnover: 'turnoverPence',
  profit: 'profitPence',
  depreciation: 'depreciationPence',
  fixed: 'fixedAssetsPence',
  tangible: 'tangibleAssetsPence',
  current: 'currentAssetsPence',
  cash: 'cashPence',
  debtors: 'debtorsPence',
  within: 'creditorsWithinOneYearPence',
  after: 'creditorsAfterOneYearPence',
  borrowings: 'borrowingsPence',
  netCurrent: 'netCurrentAssetsPence',
  net: 'netAssetsPence',
  equity: 'equityPence',
} as const;

export type Printed = { readonly [name in keyof typeof POUNDS | 'employees']?: number };

const values = ({ employees, ...pounds }: Printed) => ({
  ...Object.fromEntries(
    Object.entries(pounds).map(([name, amount]) => [POUNDS[name as keyof typeof POUNDS], amount * 100]),
  ),
  ...(employees === undefined ? {} : { employees }),
});

export const period = (start: string | null, end: string, printed: Printed) => ({
  start,
  end,
  scope: 'company',
  values: values(printed),
});

/** Periods without the places of their figures. */
export const periodsOf = ({ periods }: ReadAccounts) =>
  periods.map(({ start, end, scope, values: figures }) => ({ start, end, scope, values: figures }));

/** Everything in one of the published files. */
export async function open(folder: string, name: string): Promise<FilingRead[]> {
  const found: FilingRead[] = [];
  for await (const each of readFilings(join(folder, 'companies_house', name))) found.push(each);
  return found;
}

/** The accounts of each company in it. */
export async function accountsIn(folder: string, name: string): Promise<Map<string | null, ReadAccounts>> {
  const found = await open(folder, name);
  return new Map(
    found.flatMap((each) => (each.kind === 'filing' ? [[each.accounts.company.number, each.accounts]] : [])),
  );
}
