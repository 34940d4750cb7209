import { basename, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { inputRejected, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { CONFIG, ImportReport, readJsonRecords, UnitOfWork, type Config, type ImportResult, type Tx } from '#platform';
import { controlStatementInWords } from '../domain/control-statement';
import { readPsc, type SignificantControl } from '../domain/significant-control';
import { circlesOf } from '../queries/ownership-circles.query';
import { REGISTER_EVENTS } from '../register.events';
import { storeControlStatements, type FoundStatement } from './store-control-statements';
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

interface Place {
  readonly file: string;
  readonly row: number;
}

interface Found extends Place {
  readonly control: SignificantControl;
}

/** What of a record is kept. */
interface Kept {
  readonly companyNumber: string;
  readonly control: Found | null;
  readonly statements: readonly FoundStatement[];
}

/**
 * Takes persons with significant control as Companies House publishes them, a company's list or the bulk snapshot, into the
 * ownership graph, and what companies state where they name nobody. People are kept by name and the company they control alone: no date of birth, no address.
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
    await this.tellCircles(tx);
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

  private async tellCircles(tx: Tx): Promise<void> {
    const file = basename(this.path);
    for (const { names, sourceRow: row, from, to } of await circlesOf(tx, file)) {
      const message = `${names.join(' holds ')}: a circle from ${from}${to === null ? '' : ` to before ${to}`}. It counts as one owner, and nobody above it is known.`;
      this.report.issue({ file, row, field: null, rule: 'owners-in-a-circle', severity: 'warning', message });
    }
  }

  /** @param wanted companies whose owners are kept; null for all, as long as the file is no bulk snapshot */
  private async pass(tx: Tx, wanted: ReadonlySet<string> | null, first: boolean): Promise<number> {
    let controls: Found[] = [];
    let statements: FoundStatement[] = [];
    let links = 0;
    const store = async (): Promise<void> => {
      links += await storeControls(tx, basename(this.path), controls, this.asAt);
      await storeControlStatements(tx, basename(this.path), statements, this.asAt);
      this.stored += controls.length + statements.length;
      [controls, statements] = [[], []];
    };
    for await (const { file, row, value } of readJsonRecords(this.path)) {
      for (const record of recordsIn(value)) {
        if (first) this.read += 1;
        const kept = this.keptOf(record, { file, row }, first);
        if (!kept || (wanted !== null && !wanted.has(kept.companyNumber))) continue;
        if (kept.control) controls.push(kept.control);
        statements.push(...kept.statements);
      }
      if (wanted === null && this.read > MOST_FOR_ALL) [controls, statements] = [[], []];
      if (controls.length + statements.length >= BATCH && (wanted !== null || this.read <= MOST_FOR_ALL)) await store();
    }
    await store();
    return links;
  }

  private keptOf(record: unknown, place: Place, tell: boolean): Kept | null {
    const read = readPsc(record);
    if (read.is === 'control') {
      const { control } = read;
      const { companyNumber } = control;
      if (!this.dated(control.from, control.owner.name, place, tell)) return null;
      for (const { rule, message } of tell ? control.warnings : [])
        this.report.issue({ ...place, field: null, rule, severity: 'warning', message });
      return { companyNumber, control: { ...place, control }, statements: [] };
    }
    if (read.is === 'unreadable' && tell) this.refuse(place, read.rule, read.message);
    if (read.is !== 'statement') return null;
    const { companyNumber } = read;
    const statements = read.statements.filter(({ from, says }) =>
      this.dated(from, `${companyNumber}, ${says}`, place, tell),
    );
    for (const { kind, says } of tell ? statements : []) {
      const message = `Company ${companyNumber}: ${controlStatementInWords(says)}. It names no owner, so it makes no link.`;
      this.report.issue({ ...place, field: null, rule: kind, severity: 'warning', message });
    }
    return {
      companyNumber,
      control: null,
      statements: statements.map((statement) => ({ ...place, companyNumber, statement })),
    };
  }

  /** Whether it has a first day, its own or that of the load. */
  private dated(from: CalendarDate | null, what: string, place: Place, tell: boolean): boolean {
    if (from !== null || this.asAt !== null) return true;
    if (tell) this.refuse(place, 'no-first-day', `${what}: the record gives no first day. Add --as-at DATE.`);
    return false;
  }

  private refuse(place: Place, rule: string, message: string): void {
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
