import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { writeFiledReport, type ReportFormat } from '../commands/write-report-file';
import { hashOf, sha256, type Frozen } from '../domain/filing';
import { measureChanges, type MeasureChange } from '../domain/measure-changes';
import { measuresFrom } from '../domain/measures';
import { onBehalfOf } from '../domain/report-run';
import { refuseChanged } from './changed-report.query';
import { versionCounts } from './cohort-counts.query';

export interface VerifiedReport {
  readonly verified: true;
  /** A file of what was filed, or of what the council published of it, with small counts suppressed. */
  readonly kind: 'filed' | 'published';
  readonly council: string;
  readonly year: number;
  readonly edition: number;
  readonly format: ReportFormat;
  readonly hash: string;
  readonly filedAt: string;
  /** When a restatement took its place; null while it is the one in force. */
  readonly supersededAt: string | null;
  /** Null for those who may not read what was frozen. */
  readonly rebuilt: {
    /** What is frozen gives the printed hash again. */
    readonly sameHash: boolean;
    /** And this very file again. Another version of the software may lay it out in another way. */
    readonly sameFile: boolean;
    /** Figures counted anew from the return's frozen version that differ from those filed. */
    readonly changes: readonly MeasureChange[];
    /** Why figures may differ: counted with the directory and the register of today. */
    readonly note: string;
  } | null;
}

interface Proof {
  readonly kind: 'filed' | 'published';
  readonly filingId: string;
  readonly councilId: string;
  readonly council: string;
  readonly year: number;
  readonly edition: number;
  readonly format: ReportFormat;
  readonly hash: string;
  readonly filedAt: string;
  readonly supersededAt: string | null;
}

const UTC = `at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
const columns = (format: string, kind: Proof['kind']): string => `
  '${kind}' as kind, f.id as "filingId", f.council_id as "councilId", f.council_code as council, f.year, f.edition, ${format} as format, f.hash,
  to_char(f.filed_at ${UTC}) as "filedAt", to_char(f.superseded_at ${UTC}) as "supersededAt"`;
const FILED = `
  select ${columns('p.format', 'filed')} from sufficiency.filing_proof p join sufficiency.filing f on f.id = p.filing_id`;
const PUBLISHED = `
  select ${columns('p.format', 'published')}
    from sufficiency.publication_file p join sufficiency.publication u on u.id = p.publication_id
    join sufficiency.filing f on f.id = u.filing_id where p.sha256 = $1 limit 1`;

/** Whether a file is one that was filed or published, byte for byte, and whether its figures can be had again from what was frozen. */
@Injectable()
export class VerifyReport {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError input-rejected when no report was filed as this file, naming the one it claims to be and where it first differs */
  async execute(actor: Actor, content: Uint8Array): Promise<VerifiedReport> {
    authorise(actor, 'read-public-facts');
    const checksum = [sha256(content)];
    const proof = await this.unitOfWork.read(
      actor,
      async (tx) =>
        (await tx.maybeOne<Proof>(`${FILED} where p.sha256 = $1 limit 1`, checksum)) ??
        (await tx.maybeOne<Proof>(PUBLISHED, checksum)),
    );
    if (proof === null) return refuseChanged(this.unitOfWork, actor, content);
    const reader = onBehalfOf(actor, proof.councilId);
    const rebuilt =
      proof.kind === 'published' ? null : await this.unitOfWork.read(reader, (tx) => rebuild(tx, proof, content));
    const { kind, council, year, edition, format, hash, filedAt, supersededAt } = proof;
    return { verified: true, kind, council, year, edition, format, hash, filedAt, supersededAt, rebuilt };
  }
}

async function rebuild(tx: Tx, proof: Proof, content: Uint8Array): Promise<VerifiedReport['rebuilt']> {
  const stored = await tx.maybeOne<{ frozen: Frozen }>(
    'select frozen from sufficiency.filed_report where filing_id = $1',
    [proof.filingId],
  );
  if (stored === null) return null;
  const { frozen } = stored;
  const again = await writeFiledReport(frozen, proof.hash, proof.format);
  const sameHash = hashOf(frozen) === proof.hash;
  const sameFile = sameHash && Buffer.compare(again, content) === 0;
  const { inputs, report } = frozen;
  const counts = await versionCounts(tx, proof.councilId, proof.year, inputs.returnVersion);
  const hasRegister = report.sources.some((source) => source.kind === 'register' && source.complete);
  return {
    sameHash,
    sameFile,
    changes: measureChanges(report.measures, measuresFrom(counts, hasRegister)),
    note: 'Figures are counted anew from the version of the return that was filed, with the postcode directory and the register as they are loaded now.',
  };
}
