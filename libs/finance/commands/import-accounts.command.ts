import { basename, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { inputRejected, newId, type Actor } from '#kernel';
import { authorise } from '#identity';
import { CONFIG, ImportReport, UnitOfWork, type Config, type ImportResult, type Tx } from '#platform';
import { FINANCE_EVENTS } from '../finance.events';
import { readFilings, type FiledAccounts } from '../imports/filing-files';
import { storable, storeFilings, type Replaced, type StorableFiling } from './store-filings';

export interface AccountsImport {
  /** Paths of accounts as filed: iXBRL, XBRL, the zip of a filing, or a bulk zip. */
  readonly files: readonly string[];
  /** Told now and then how many filings were read. */
  readonly onProgress?: (filings: number) => void;
}

const BATCH = 100;
/** What waits to be stored keeps its documents in memory. */
const BATCH_BYTES = 8 * 1024 * 1024;
const MOST_DETAILS = 20;

/**
 * Loads accounts in one transaction. A row is a filing. What cannot be read in a zip is named and counts as set aside; the
 * rest is stored.
 */
@Injectable()
export class ImportAccounts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; input-rejected when no filing can be stored (nothing is) */
  async execute(actor: Actor, request: AccountsImport): Promise<ImportResult> {
    authorise(actor, 'load-accounts');
    const load = new AccountsLoad(new ImportReport('accounts', join(this.config.dataDir, 'quarantine')), request);
    await this.unitOfWork.run(actor, (tx) => load.run(tx), { statementTimeoutMs: 0 });
    return load.result();
  }
}

class AccountsLoad {
  private readonly importId = newId();
  private readonly problems: string[] = [];
  private batch: StorableFiling[] = [];
  private waiting = 0;
  private read = 0;
  private stored = 0;
  private setAside = 0;
  private facts = 0;

  constructor(
    private readonly report: ImportReport,
    private readonly request: AccountsImport,
  ) {}

  async run(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('finance.import', 0))`);
    for (const path of this.request.files) {
      const file = basename(path);
      this.report.file(file);
      for await (const found of readFilings(path)) {
        this.read += 1;
        if (found.kind === 'problem') this.refuse(found.file, found.rule, found.message);
        else await this.take(tx, file, found);
      }
    }
    await this.store(tx);
    if (this.stored === 0) throw this.nothingStored();
    await tx.query('analyze finance.filing, finance.fact');
    await tx.record({
      name: FINANCE_EVENTS.accountsLoaded,
      organisationId: null,
      subjectId: this.importId,
      data: { filings: this.stored, facts: this.facts },
    });
  }

  result(): ImportResult {
    this.report.rowRead(this.read);
    this.report.rowStored(this.stored);
    return { ...this.report.finish(), rowsQuarantined: this.setAside };
  }

  private async take(tx: Tx, sourceFile: string, filed: FiledAccounts): Promise<void> {
    const first = filed.accounts.documents[0]?.file ?? sourceFile;
    for (const { rule, severity, message, file, line, concept } of filed.accounts.issues)
      this.report.issue({ file: file ?? first, row: line, field: concept, rule, severity, message });
    const filing = storable(sourceFile, filed);
    if (filing) {
      const same = this.batch.some(({ number, date }) => number === filing.number && date === filing.date);
      if (same || this.batch.length >= BATCH || this.waiting >= BATCH_BYTES) await this.store(tx);
      this.batch.push(filing);
      this.waiting += filed.size;
    } else {
      const missing = filed.accounts.company.number === null ? "the company's number" : 'the balance sheet date';
      this.refuse(
        first,
        'not-identified',
        `${first} does not say ${missing}, so it cannot be stored. Look at its issues.`,
      );
    }
  }

  private refuse(file: string, rule: string, message: string): void {
    this.setAside += 1;
    if (this.problems.length < MOST_DETAILS) this.problems.push(message);
    this.report.issue({ file, row: null, field: null, rule, severity: 'error', message });
  }

  private async store(tx: Tx): Promise<void> {
    if (this.batch.length === 0) return;
    const { batch } = this;
    this.batch = [];
    this.waiting = 0;
    const { facts, replaced } = await storeFilings(tx, this.importId, batch);
    this.facts += facts;
    this.stored += batch.length;
    for (const each of replaced) this.tellReplaced(each, batch);
    this.request.onProgress?.(this.read);
  }

  private tellReplaced({ number, date, sameContent }: Replaced, batch: readonly StorableFiling[]): void {
    if (sameContent) return;
    const filing = batch.find((each) => each.number === number && each.date === date);
    const message = `Other accounts of company ${number} at ${date} were loaded before: these take their place, those are kept as a version.`;
    const file = filing?.filed.accounts.documents[0]?.file ?? number;
    this.report.issue({ file, row: null, field: null, rule: 'replaces-accounts', severity: 'warning', message });
  }

  private nothingStored(): Error {
    const files = this.request.files.map((path) => basename(path)).join(', ');
    const [only] = this.problems;
    if (this.problems.length === 1 && only) return inputRejected(only);
    const details = this.problems.map((message) => ({ message }));
    return inputRejected(`No accounts in ${files} can be stored, so nothing was.`, details);
  }
}
