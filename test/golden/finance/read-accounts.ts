import { readFiling, type ReadAccounts } from '../../../libs/finance/domain/filing';
import { readDocument } from '../../../libs/finance/imports/read-document';
import { readCompanyNumber } from '../../../libs/register/domain/company-number';

/** Reads pages as one filing. */
export const read = (...pages: readonly string[]): ReadAccounts =>
  readFiling(
    pages.map((each, index) => readDocument(`page-${index + 1}.xhtml`, Buffer.from(each))),
    readCompanyNumber,
  );

/** Values of the period that ends on a day. */
export const valuesAt = ({ periods }: ReadAccounts, end: string, scope = 'company') =>
  periods.find((period) => period.end === end && period.scope === scope)?.values;

export const rules = ({ issues }: ReadAccounts): string[] => issues.map(({ rule }) => rule);
