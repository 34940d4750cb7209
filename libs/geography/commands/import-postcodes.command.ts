import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { inputRejected, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { CONFIG, ImportReport, UnitOfWork, type Config, type ImportResult, type Tx } from '#platform';
import { GEOGRAPHY_EVENTS } from '../geography.events';
import { editionNamed, openPostcodeDirectory, PostcodeRows, type DirectoryCounts } from '../imports/postcode-rows';
import { districtAuthorities } from '../queries/district-authorities.query';
import { emptySlot, takeEmptySlot, type Slot } from './directory-slot';

export interface PostcodeImport {
  /** Path of the directory: CSV, plain or gzipped, or ONS's zip. */
  readonly file: string;
  /** Invented postcodes of the demonstration. */
  readonly synthetic?: boolean;
  /** Told the rows read so far, after each piece of the file. */
  readonly onProgress?: (rows: number) => void;
}

/** A directory half the size of the one in force is more likely a part of it than a newer edition. */
const SMALL_SHARE = 0.5;

/**
 * Replaces the postcode directory. Readers keep the edition in force until this one is whole; a failure at any point
 * leaves it in force. Of two imports at once the second is refused.
 */
@Injectable()
export class ImportPostcodes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden, input-rejected (nothing is stored), conflict, unavailable */
  async execute(actor: Actor, request: PostcodeImport): Promise<ImportResult> {
    authorise(actor, 'load-postcodes');
    const report = new ImportReport('onspd', join(this.config.dataDir, 'quarantine'));
    const source = await openPostcodeDirectory(request.file);
    try {
      report.file(source);
      const edition = editionNamed(source.file);
      const districts = await this.unitOfWork.read(actor, districtAuthorities);
      const rows = new PostcodeRows(source, districts, report);
      await emptySlot(this.unitOfWork, actor);
      await this.unitOfWork.run(
        actor,
        async (tx) => {
          const slot = await takeEmptySlot(tx);
          await tx.copyFrom(
            `copy geography.directory_postcode_${slot} (slot, postcode, authority_code, country, east, north) from stdin`,
            rows.lines(slot, request.onProgress),
          );
          report.refuseWhenNothingReadable();
          if (rows.counts.postcodes === 0)
            throw inputRejected(`${source.file} has a header and no rows. Export it again.`);
          report.rowStored(rows.counts.postcodes);
          await tx.query(`analyze geography.directory_postcode`);
          await warnWhenSmall(tx, report, source.file, rows.counts);
          await putInForce(tx, { ...edition, synthetic: request.synthetic ?? false, slot, counts: rows.counts });
        },
        { statementTimeoutMs: 0 },
      );
      return report.finish();
    } catch (error) {
      report.discard();
      throw error;
    } finally {
      await source.close();
    }
  }
}

async function warnWhenSmall(tx: Tx, report: ImportReport, file: string, counts: DirectoryCounts): Promise<void> {
  const before = await tx.maybeOne<{ postcodes: number }>(
    `select postcodes from geography.directory_edition where superseded_at is null`,
  );
  if (!before || counts.postcodes >= before.postcodes * SMALL_SHARE) return;
  report.issue({
    file,
    row: null,
    field: null,
    rule: 'smaller-than-before',
    severity: 'warning',
    message: `This directory has ${counts.postcodes} postcodes, the one before it had ${before.postcodes}. If it is only a part, load the whole.`,
  });
}

async function putInForce(
  tx: Tx,
  edition: { label: string; asAt: CalendarDate | null; synthetic: boolean; slot: Slot; counts: DirectoryCounts },
): Promise<void> {
  const { label, asAt, synthetic, slot, counts } = edition;
  await tx.query(`update geography.directory_edition set superseded_at = now() where superseded_at is null`);
  const { id } = await tx.one<{ id: string }>(
    `insert into geography.directory_edition (label, as_at, synthetic, slot, postcodes, english, english_with_authority,
       without_country, with_grid_reference) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      label,
      asAt,
      synthetic,
      slot,
      counts.postcodes,
      counts.english,
      counts.englishWithAuthority,
      counts.withoutCountry,
      counts.withGridReference,
    ],
  );
  await tx.record({
    name: GEOGRAPHY_EVENTS.postcodesImported,
    organisationId: null,
    subjectId: id,
    data: { label, ...counts },
  });
}
