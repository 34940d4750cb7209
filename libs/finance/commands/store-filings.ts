import { createHash } from 'node:crypto';
import { newId } from '#kernel';
import { copyLine, type Tx } from '#platform';
import { inDigits } from '../domain/decimal';
import type { NumericFact } from '../domain/document';
import type { FiledAccounts } from '../imports/filing-files';

/** A filing that can be stored: it says whose it is and of which day. */
export interface StorableFiling {
  readonly id: string;
  readonly sourceFile: string;
  readonly number: string;
  readonly date: string;
  readonly filed: FiledAccounts;
}

/** What became of an earlier filing of the same company and day. */
export interface Replaced {
  readonly number: string;
  readonly date: string;
  readonly sameContent: boolean;
}

export function storable(sourceFile: string, filed: FiledAccounts): StorableFiling | null {
  const { company, balanceSheetDate } = filed.accounts;
  if (company.number === null || balanceSheetDate === null) return null;
  return { id: newId(), sourceFile, number: company.number, date: balanceSheetDate, filed };
}

const checksumOf = ({ filed }: StorableFiling): string => {
  const all = filed.accounts.documents.map(({ sha256 }) => sha256).sort();
  return createHash('sha256').update(all.join('\n')).digest('hex');
};

function filingRow(importId: string, filing: StorableFiling): Record<string, unknown> {
  const { company, dormant, documents, periods, issues, observations } = filing.filed.accounts;
  return {
    id: filing.id,
    import_id: importId,
    company_number: filing.number,
    company_name: company.name,
    balance_sheet_date: filing.date,
    dormant,
    source_file: filing.sourceFile,
    documents,
    checksum: checksumOf(filing),
    periods,
    issues,
    observations,
  };
}

function* factLines(filings: readonly StorableFiling[]): Generator<string> {
  for (const { id, filed } of filings) {
    let ordinal = 0;
    for (const fact of filed.facts) {
      ordinal += 1;
      yield factLine(id, ordinal, fact);
    }
  }
}

function factLine(id: string, ordinal: number, fact: NumericFact): string {
  const { concept, namespace, context, unit, value, decimals, place } = fact;
  const dimensions = JSON.stringify(Object.fromEntries(context.dimensions.map(({ name, member }) => [name, member])));
  const precision = Number.isFinite(decimals) ? decimals : null;
  return copyLine([
    id,
    ordinal,
    concept,
    namespace,
    context.start,
    context.end,
    dimensions,
    unit,
    inDigits(value),
    precision,
    place.file,
    place.line,
  ]);
}

/**
 * Stores a batch of filings, no two of one company and day. One with the very content of the version in force takes its place, so that a better reading
 * of it counts; one with other content becomes a new version, and the earlier is kept.
 */
export async function storeFilings(
  tx: Tx,
  importId: string,
  filings: readonly StorableFiling[],
): Promise<{ facts: number; replaced: Replaced[] }> {
  const rows = JSON.stringify(filings.map((filing) => filingRow(importId, filing)));
  const replaced = await tx.query<Replaced>(
    `with incoming as (select * from jsonb_to_recordset($1) as r(company_number text, balance_sheet_date date, checksum text))
     select f.company_number as number, f.balance_sheet_date::text as date, f.checksum = i.checksum as "sameContent"
       from incoming i join finance.filing f
         on f.company_number = i.company_number and f.balance_sheet_date = i.balance_sheet_date
      where f.superseded_at is null and f.source = 'filed'`,
    [rows],
  );
  await tx.query(
    `with incoming as (select * from jsonb_to_recordset($1) as r(company_number text, balance_sheet_date date, checksum text))
     delete from finance.filing f using incoming i
      where f.company_number = i.company_number and f.balance_sheet_date = i.balance_sheet_date
        and f.checksum = i.checksum and f.superseded_at is null and f.source = 'filed'`,
    [rows],
  );
  await tx.query(
    `with incoming as (select * from jsonb_to_recordset($1) as r(company_number text, balance_sheet_date date))
     update finance.filing f set superseded_at = now() from incoming i
      where f.company_number = i.company_number and f.balance_sheet_date = i.balance_sheet_date
        and f.superseded_at is null and f.source = 'filed'`,
    [rows],
  );
  await tx.query(
    `insert into finance.filing (id, import_id, company_number, company_name, balance_sheet_date, dormant, version,
       source_file, documents, checksum, periods, issues, observations)
     select i.id, i.import_id, i.company_number, i.company_name, i.balance_sheet_date, i.dormant,
       1 + coalesce((select max(f.version) from finance.filing f
         where f.company_number = i.company_number and f.balance_sheet_date = i.balance_sheet_date), 0),
       i.source_file, i.documents, i.checksum, i.periods, i.issues, i.observations
     from jsonb_to_recordset($1) as i(id uuid, import_id uuid, company_number text, company_name text,
       balance_sheet_date date, dormant boolean, source_file text, documents jsonb, checksum text, periods jsonb,
       issues jsonb, observations jsonb)`,
    [rows],
  );
  const facts = await tx.copyFrom(
    `copy finance.fact (filing_id, ordinal, concept, taxonomy, start_on, end_on, dimensions, unit, value, decimals,
       source_file, source_line) from stdin`,
    linesOf(filings),
  );
  return { facts, replaced };
}

async function* linesOf(filings: readonly StorableFiling[]): AsyncGenerator<string> {
  yield* factLines(filings);
}
