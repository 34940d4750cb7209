import { notFound } from '#kernel';
import type { Tx } from '#platform';
import type { ReportFormat } from '../commands/write-report-file';

export interface FiledOutput {
  readonly format: ReportFormat;
  readonly council: string;
  readonly year: number;
  readonly edition: number;
  readonly content: Buffer;
}

const OUTPUTS = `
  select o.format, f.council_code as council, f.year, f.edition, o.content
    from sufficiency.filed_report r
    join sufficiency.filing f on f.id = r.filing_id
    join sufficiency.filed_output o on o.filing_id = f.id
   where r.annual_report_id = $1 order by o.format`;

/** The files of a filed report as they were filed, byte for byte. @throws DomainError not-found while it is not filed */
export async function filedOutputs(tx: Tx, annualReportId: string): Promise<FiledOutput[]> {
  const found = await tx.query<FiledOutput>(OUTPUTS, [annualReportId]);
  if (found.length === 0) throw notFound('A filing of that report');
  return found;
}
