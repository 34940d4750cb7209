import { inputRejected } from '#kernel';
import { readFilings, type ReadAccounts } from '#finance';
import { accountsText } from '../output/accounts-text';
import { print, printJson } from '../output/print';

/** More are a bulk product, to be loaded rather than looked at. */
const MOST_FILINGS = 200;

interface Problem {
  readonly file: string;
  readonly row: null;
  readonly field: null;
  readonly rule: string;
  readonly severity: 'error';
  readonly message: string;
}

/** An issue as imports give it: `row` is the line, `field` the concept. */
const document = ({ issues, ...accounts }: ReadAccounts) => ({
  ...accounts,
  issues: issues.map(({ file, line, concept, rule, severity, message }) => ({
    file,
    row: line,
    field: concept,
    rule,
    severity,
    message,
  })),
});

/** Reads a file and prints the accounts in it. @throws DomainError input-rejected when there are none */
export async function readAccounts(file: string, format: 'text' | 'json'): Promise<void> {
  const filings: ReadAccounts[] = [];
  const problems: Problem[] = [];
  for await (const found of readFilings(file)) {
    if (found.kind === 'filing') filings.push(found.accounts);
    else
      problems.push({
        file: found.file,
        row: null,
        field: null,
        rule: found.rule,
        severity: 'error',
        message: found.message,
      });
    if (filings.length > MOST_FILINGS)
      throw inputRejected(`${file} holds the filings of many companies. Load it: homeward import accounts ${file}`);
  }
  const [only, ...others] = filings;
  if (!only) {
    const told = problems.length === 1 ? problems[0]?.message : undefined;
    throw inputRejected(
      told ?? `${file} holds no accounts that can be read.`,
      problems.map(({ message }) => ({ message })),
    );
  }
  if (format === 'text')
    return print([...filings.map(accountsText), ...problems.map(({ message }) => message)].join('\n\n'));
  if (others.length > 0) return printJson({ filings: filings.map(document), issues: problems });
  const { issues, ...accounts } = document(only);
  return printJson({ ...accounts, issues: [...issues, ...problems] });
}
