import { basename, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { inputRejected, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { CONFIG, ImportReport, readJsonRecords, UnitOfWork, type Config, type ImportResult, type Tx } from '#platform';
import { readPsc, type SignificantControl } from '../domain/significant-control';
import { REGISTER_EVENTS } from '../register.events';
import { storeControls } from './store-controls';

export interface PscImport {
  readonly file: string;
  /** The first day of links whose record gives none. */
  readonly asAt?: CalendarDate | null;
}

const BATCH = 2_000;
/** More records than so are the bulk snapshot: of it only what stands above companies that are known is kept. */
const MOST_FOR_ALL = 20_000;
const MOST_LEVELS = 8;

interface Found {
  readonly file: string;
  readonly row: number;
  readonly control: SignificantControl;
}

/**
 * Takes persons with significant control as Companies House publishes them, a company's list or the bulk snapshot, into the
 * ownership graph. People are kept by name and the company they control alone: no date of birth, no address.
 */
@Injectable()
export class ImportPsc {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; input-rejected when no record can be stored (nothing is) */
  async execute(actor: Actor, { file, asAt = null }: PscImport): Promise<ImportResult> {
    authorise(actor, 'load-ownership');
    const load = new PscLoad(new ImportReport('psc', join(this.config.dataDir, 'quarantine')), file, asAt);
    await this.unitOfWork.run(actor, (tx) => load.run(tx), { statementTimeoutMs: 0 });
    return load.result();
  }
}

class PscLoad {
  private read = 0;
  private stored = 0;
  private setAside = 0;
  private readonly problems: string[] = [];

  constructor(
    private readonly report: ImportReport,
    private readonly path: string,
    private readonly asAt: CalendarDate | null,
  ) {}

  async run(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('register.ownership_link ', 0))`);
    this.report.file(basename(this.path));
    const links = await this.pass(tx, null, true);
    if (this.stored === 0 && this.read <= MOST_FOR_ALL) throw this.nothing();
    if (this.read > MOST_FOR_ALL) await this.climb(tx);
    await tx.record({ name: REGISTER_EVENTS.ownershipLoaded, organisationId: null, data: { links } });
  }

  result(): ImportResult {
    this.report.rowRead(this.read);
    this.report.rowStored(this.stored);
    return { ...this.report.finish(), rowsQuarantined: this.setAside };
  }

  /** Once more over the file for each level of owners, until nobody new stands above. */
  private async climb(tx: Tx): Promise<void> {
    const done = new Set<string>();
    for (let level = 0; level < MOST_LEVELS; level += 1) {
      const rows = await tx.query<{ number: string }>('select number from register.company where number is not null');
      const wanted = new Set(rows.map(({ number }) => number).filter((number) => !done.has(number)));
      if (wanted.size === 0) return;
      await this.pass(tx, wanted, false);
      for (const number of wanted) done.add(number);
    }
  }

  /** @param wanted companies whose owners are kept; null for all, as long as the file is no bulk snapshot */
  private async pass(tx: Tx, wanted: ReadonlySet<string> | null, first: boolean): Promise<number> {
    let batch: Found[] = [];
    let links = 0;
    const store = async (): Promise<void> => {
      links += await storeControls(tx, basename(this.path), batch, this.asAt);
      this.stored += batch.length;
      batch = [];
    };
    for await (const { file, row, value } of readJsonRecords(this.path)) {
      for (const record of recordsIn(value)) {
        if (first) this.read += 1;
        const found = this.controlOf(record, { file, row }, first);
        if (found && (wanted === null || wanted.has(found.control.companyNumber))) batch.push(found);
      }
      if (batch.length >= BATCH && (wanted !== null || this.read <= MOST_FOR_ALL)) await store();
      if (wanted === null && this.read > MOST_FOR_ALL) batch = [];
    }
    await store();
    return links;
  }

  private controlOf(record: unknown, place: { file: string; row: number }, tell: boolean): Found | null {
    const read = readPsc(record);
    if (read.is === 'control') {
      const { control } = read;
      if (control.from === null && this.asAt === null) {
        if (tell)
          this.refuse(place, 'no-first-day', `${control.owner.name}: the record gives no first day. Add --as-at DATE.`);
        return null;
      }
      for (const { rule, message } of tell ? control.warnings : [])
        this.report.issue({ ...place, field: null, rule, severity: 'warning', message });
      return { ...place, control };
    }
    if (!tell) return null;
    if (read.is === 'statement') {
      const message = `${read.companyNumber} states: ${read.says}. A statement names no owner, so it makes no link.`;
      this.report.issue({ ...place, field: null, rule: 'statement', severity: 'warning', message });
    } else if (read.is === 'unreadable') this.refuse(place, read.rule, read.message);
    return null;
  }

  private refuse(place: { file: string; row: number }, rule: string, message: string): void {
    this.setAside += 1;
    if (this.problems.length < 20) this.problems.push(message);
    this.report.issue({ ...place, field: null, rule, severity: 'error', message });
  }

  private nothing(): Error {
    const name = basename(this.path);
    const why = this.problems[0] ?? 'It names nobody with significant control.';
    return inputRejected(
      `${name}: nothing of it can be stored. ${why}`,
      this.problems.map((message) => ({ message })),
    );
  }
}

/** A list of a company has its records under "items"; a snapshot's line is one. */
function recordsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const items = (value as { items?: unknown } | null | undefined)?.items;
  return Array.isArray(items) ? items : [value];
}
