import { basename, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { inputRejected, type Actor } from '#kernel';
import { authorise } from '#identity';
import { CONFIG, ImportReport, readJsonRecords, UnitOfWork, type Config, type ImportResult, type Tx } from '#platform';
import { readCompanyNumber } from '#register';
import { readNotice, type ReadNotice } from '../domain/public-notice';
import { FINANCE_EVENTS } from '../finance.events';

export interface NoticesImport {
  readonly file: string;
  /** Whose they are, where a document does not say. */
  readonly company: string | null;
}

/** Takes what Companies House publishes of a company beside its accounts; a row is a signal. */
@Injectable()
export class ImportNotices {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; input-rejected when no document can be read (nothing is stored) */
  async execute(actor: Actor, { file, company }: NoticesImport): Promise<ImportResult> {
    authorise(actor, 'load-accounts');
    const report = new ImportReport('company-notices', join(this.config.dataDir, 'quarantine'));
    const name = basename(file);
    report.file(name);
    const counts = { documents: 0, read: 0, stored: 0, setAside: 0 };
    const refuse = (row: number, rule: string, message: string): void => {
      counts.setAside += 1;
      report.issue({ file: name, row, field: null, rule, severity: 'error', message });
    };
    await this.unitOfWork.run(actor, async (tx) => {
      for await (const { row, value } of readJsonRecords(file)) {
        const notice = readNotice(value);
        const number = readCompanyNumber(notice?.companyNumber ?? company ?? '');
        counts.read += notice ? notice.signals.length + notice.problems.length : 1;
        if (!notice) refuse(row, 'unknown-document', NOT_KNOWN);
        else if (number === null)
          refuse(row, 'no-company', 'The document does not say of which company it is. Add --company NUMBER.');
        else {
          counts.documents += 1;
          for (const problem of notice.problems) refuse(row, 'unreadable-item', problem);
          counts.stored += await store(tx, name, number, notice);
        }
      }
      if (counts.documents === 0) throw inputRejected(`${name}: ${NOT_KNOWN}`);
      const data = { documents: counts.documents, signals: counts.stored };
      await tx.record({ name: FINANCE_EVENTS.noticesLoaded, organisationId: null, data });
    });
    report.rowRead(counts.read);
    report.rowStored(counts.stored);
    return { ...report.finish(), rowsQuarantined: counts.setAside };
  }
}

const NOT_KNOWN =
  "Expected a filing history, charges, insolvency cases or a company profile, as Companies House's API gives them.";

async function store(tx: Tx, sourceFile: string, number: string, { kind, signals, ends }: ReadNotice): Promise<number> {
  const rows = signals.map(({ endsOn, happenedOn, ...signal }) => ({
    ...signal,
    happened_on: happenedOn,
    ended_on: endsOn !== null && endsOn < happenedOn ? happenedOn : endsOn,
  }));
  await tx.query(
    `insert into finance.signal (company_number, kind, reference, happened_on, ended_on, detail, document, source_file)
     select distinct on (kind, reference) $1, kind, reference, happened_on, ended_on, detail, document, $2
       from jsonb_to_recordset($3) as r(kind text, reference text, happened_on date, ended_on date, detail text, document text)
      order by kind, reference, happened_on
     on conflict (company_number, kind, reference) do update
       set ended_on = excluded.ended_on, detail = excluded.detail, document = excluded.document,
           source_file = excluded.source_file, recorded_at = now()`,
    [number, sourceFile, JSON.stringify(rows)],
  );
  if (kind === 'profile')
    await tx.query(
      `update finance.signal set ended_on = greatest(happened_on, current_date)
        where company_number = $1 and kind = 'accounts-overdue' and ended_on is null and reference <> all ($2)`,
      [number, signals.map(({ reference }) => reference)],
    );
  for (const { kind: ended, on } of ends)
    await tx.query(
      `update finance.signal set ended_on = $3
        where company_number = $1 and kind = $2 and happened_on <= $3 and (ended_on is null or ended_on > $3)`,
      [number, ended, on],
    );
  await tx.query(
    `insert into finance.notice_load (company_number, kind, source_file) values ($1, $2, $3)
     on conflict (company_number, kind) do update set source_file = excluded.source_file, loaded_at = now()`,
    [number, kind, sourceFile],
  );
  return signals.length;
}
