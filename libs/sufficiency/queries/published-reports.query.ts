import { notFound } from '#kernel';
import type { Tx } from '#platform';
import type { ReportFormat } from '../commands/write-report-file';
import type { PublishedReport } from '../domain/publication/published-report';

export interface PublishedReportLine {
  readonly id: string;
  readonly code: string;
  readonly council: string;
  readonly year: number;
  readonly edition: number;
  readonly synthetic: boolean;
  readonly publishedAt: string;
  /** When another edition was filed; null while it is the one in force. */
  readonly supersededAt: string | null;
  /** Of the filed report that it was made from. */
  readonly hash: string;
}

const UTC = `at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;

const LINES = `
  select p.id, p.council_code as code, p.council_name as council, p.year, p.edition, p.synthetic, f.hash,
         to_char(p.published_at ${UTC}) as "publishedAt", to_char(p.superseded_at ${UTC}) as "supersededAt"
    from sufficiency.publication p join sufficiency.filing f on f.id = p.filing_id
   where ($1::int is null or p.year = $1) and ($2::text is null or p.council_code = $2)
   order by p.year desc, p.council_name, p.edition desc`;

/** The library of published reports, for anyone: newest year first, editions that were superseded among them. */
export const publishedReports = (
  tx: Tx,
  { year = null, code = null }: { year?: number | null; code?: string | null } = {},
): Promise<PublishedReportLine[]> => tx.query<PublishedReportLine>(LINES, [year, code]);

/** A published report as it is published: suppressed. @throws DomainError not-found */
export async function publishedReportById(tx: Tx, id: string): Promise<PublishedReport> {
  const found = await tx.maybeOne<{ report: PublishedReport }>(
    'select report from sufficiency.publication where id = $1',
    [id],
  );
  if (found === null) throw notFound('That published report');
  return found.report;
}

export interface PublishedFile {
  readonly format: ReportFormat;
  readonly code: string;
  readonly year: number;
  readonly edition: number;
  readonly content: Buffer;
}

const FILES = `
  select f.format, p.council_code as code, p.year, p.edition, f.content
    from sufficiency.publication p join sufficiency.publication_file f on f.publication_id = p.id
   where p.id = $1 and ($2::text is null or f.format = $2) order by f.format`;

/** Its files, or the one of a format, byte for byte. @throws DomainError not-found */
export async function publishedFiles(tx: Tx, id: string, format: ReportFormat | null = null): Promise<PublishedFile[]> {
  const found = await tx.query<PublishedFile>(FILES, [id, format]);
  if (found.length === 0) throw notFound('That published report');
  return found;
}
