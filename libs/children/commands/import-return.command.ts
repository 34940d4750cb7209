import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, inputRejected, type Actor } from '#kernel';
import { authorise, councilOrganisation } from '#identity';
import { CONFIG, ImportReport, UnitOfWork, type Config, type ImportIssue, type ImportResult, type Tx } from '#platform';
import { CHILDREN_EVENTS } from '../children.events';
import { collectionYear, type CollectionYear } from '../domain/collection-year';
import { checkRules } from '../imports/check-rules';
import { noteOnAside, notesOn, openSet, type OpenedSet } from '../imports/open-set';
import { issueCounts, mergeFindings, repeatedRows } from '../imports/merge-findings';
import { STAGED_CHILD } from '../imports/rule-context.sql';
import { stageXml } from '../imports/stage-xml';
import { sizeNotes } from '../imports/size-notes';
import { analyseStaging, createStaging, stageTable, type StagedFile } from '../imports/staging';
import { analyseStored, makePartitions, storeQuality, storeReturn } from '../imports/store-return';
import { yearNotes } from '../imports/year-notes';

export interface ReturnLoad {
  /** ONS code of one of the 153 authorities; the caller has resolved it. */
  readonly councilCode: string;
  /** The organisation of that council, which is the actor's own. */
  readonly organisationId: string;
  /** The year in which collection ends. */
  readonly year: number;
  /** Paths of the set's files, CSV (packed or not), workbooks or XML, or of a folder or zip that holds them. */
  readonly files: readonly string[];
  /** Told how far the load is. */
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface LoadProgress {
  readonly step: 'reading' | 'checking' | 'storing';
  readonly rowsRead: number;
}

export interface ReturnLoadResult extends ImportResult {
  readonly returnId: string;
  readonly version: number;
}

/**
 * Loads one council's return for a year: reads its files, sets aside what cannot be read, judges the rules, and puts a
 * new version in force, all in one transaction. The version before it is kept. A second load for the council waits.
 */
@Injectable()
export class ImportReturn {
  /** Years that have their place, as far as this process has seen: none is ever taken away. */
  private readonly placed = new Set<number>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid for a year; input-rejected, with nothing stored */
  async execute(actor: Actor, load: ReturnLoad): Promise<ReturnLoadResult> {
    authorise(actor, 'load-return');
    if (actor.organisationId !== load.organisationId) {
      throw new DomainError('forbidden', "A return is loaded by the council whose it is, and this is another's.");
    }
    const year = collectionYear(load.year);
    const set = await openSet(load.files);
    await this.makePlace(actor, year.year);
    const report = new ImportReport('ssda903', join(this.config.dataDir, 'quarantine'));
    let finished = false;
    try {
      const stored = await this.unitOfWork.run(
        actor,
        async (tx) => {
          const result = await loadSet(tx, load, year, set, report);
          finished = true;
          return result;
        },
        { statementTimeoutMs: 0 },
      );
      // What was loaded is stored: without new statistics the next question is only slower.
      await this.unitOfWork.run(actor, (tx) => analyseStored(tx, year.year)).catch(() => undefined);
      return stored;
    } catch (error) {
      if (!finished) report.discard();
      throw error;
    } finally {
      await set.close();
    }
  }

  /**
   * In a transaction of its own, before the load: a partition being made keeps others from making theirs. It locks what a
   * load beside it writes, table by table in another order; whichever of the two the server gives up for it, tries again.
   */
  private async makePlace(actor: Actor, year: number): Promise<void> {
    if (this.placed.has(year)) return;
    await this.unitOfWork.run(actor, (tx) => makePartitions(tx, year), { retry: 5 });
    this.placed.add(year);
  }
}

async function loadSet(
  tx: Tx,
  load: ReturnLoad,
  year: CollectionYear,
  set: OpenedSet,
  report: ImportReport,
): Promise<ReturnLoadResult> {
  await prepare(tx, load);
  const { files, notes: notesOnFiles } = await stageSet(tx, set, report, load.onProgress);
  refuseUnreadableEpisodes(files);
  const rowsRead = total(files, 'rowsRead');
  load.onProgress?.({ step: 'checking', rowsRead });
  await analyseStaging(tx);
  await tx.query(STAGED_CHILD);
  const hasHeader = files.some((file) => file.recognisedAs === 'Header' && file.rowsStaged > 0);
  const episodes = files.find((file) => file.recognisedAs === 'Episodes');
  const notes = [
    ...notesOnFiles,
    ...(hasHeader ? [] : [noHeader(files)]),
    ...(await yearNotes(tx, year, episodes?.name ?? '')),
    ...(await sizeNotes(tx, load, { file: episodes?.name ?? '', rows: stagedOf(files, 'Episodes') })),
  ];
  const findings = await checkRules(tx, { year, hasHeader }, files);
  load.onProgress?.({ step: 'storing', rowsRead });
  const rows = {
    rowsRead,
    rowsStored: total(files, 'rowsStaged') - repeatedRows(findings),
    rowsQuarantined: total(files, 'rowsQuarantined'),
  };
  report.rowStored(rows.rowsStored);
  const stored = await storeReturn(tx, { ...load, ...rows });
  const unreadable = report.finish();
  const counts = issueCounts(unreadable, notes, findings);
  const held = files.filter((file) => file.element === undefined || file.rowsRead > 0);
  await storeQuality(
    tx,
    { organisationId: load.organisationId, returnId: stored.id },
    withChecksums(held, set.checksums),
    counts,
  );
  await tx.query('select pg_stat_force_next_flush()');
  await tx.record({
    name: CHILDREN_EVENTS.returnLoaded,
    organisationId: load.organisationId,
    subjectId: stored.id,
    data: { year: load.year, version: stored.version, ...rows },
  });
  return { ...mergeFindings(unreadable, notes, findings), returnId: stored.id, version: stored.version };
}

/** A table out of a zip or a workbook begins its name with that of the whole. */
function withChecksums<File extends { readonly name: string }>(
  files: readonly File[],
  checksums: ReadonlyMap<string, string>,
): (File & { sha256: string | null })[] {
  const given = [...checksums].sort(([a], [b]) => b.length - a.length);
  return files.map((file) => ({ ...file, sha256: given.find(([name]) => file.name.startsWith(name))?.[1] ?? null }));
}

/** One load of a council at a time; sorts and hashes in memory; plans are not worth compiling for one use. */
async function prepare(tx: Tx, load: ReturnLoad): Promise<void> {
  const council = await councilOrganisation(tx, load.councilCode);
  if (council.id !== load.organisationId) {
    throw new DomainError('invalid', `The council with code ${load.councilCode} is another organisation.`);
  }
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('children.return ' || $1, 0))`, [load.organisationId]);
  await tx.query(`select set_config('work_mem', '128MB', true), set_config('jit', 'off', true)`);
  await createStaging(tx);
}

async function stageSet(
  tx: Tx,
  { tables, documents, asides }: OpenedSet,
  report: ImportReport,
  onProgress: ReturnLoad['onProgress'],
): Promise<{ files: StagedFile[]; notes: ImportIssue[] }> {
  const files: StagedFile[] = [];
  const notes = [...tables.flatMap(notesOn), ...asides.map(noteOnAside)];
  const told = (): ((rows: number) => void) => {
    const before = total(files, 'rowsRead');
    return (rows) => onProgress?.({ step: 'reading', rowsRead: before + rows });
  };
  for (const member of tables) {
    report.file(member.source);
    files.push(await stageTable(tx, member, files.length, report, told()));
  }
  for (const document of documents) {
    report.file(document.file);
    const staged = await stageXml(tx, document, files.length, report, told());
    files.push(...staged.files);
    notes.push(...staged.notes);
  }
  return { files, notes };
}

const total = (files: readonly StagedFile[], what: 'rowsRead' | 'rowsStaged' | 'rowsQuarantined'): number =>
  files.reduce((sum, file) => sum + file[what], 0);

const stagedOf = (files: readonly StagedFile[], table: string): number =>
  total(
    files.filter((file) => file.recognisedAs === table),
    'rowsStaged',
  );

/** @throws DomainError input-rejected: a return without an episode would wipe out the one before it */
function refuseUnreadableEpisodes(files: readonly StagedFile[]): void {
  if (stagedOf(files, 'Episodes') > 0) return;
  const episodes = files.filter((file) => file.recognisedAs === 'Episodes');
  const names = episodes.map((file) => file.name).join(', ');
  const read = total(episodes, 'rowsRead');
  if (read === 0) throw inputRejected(`${names} has no rows under its header, so nothing was stored. Export it again.`);
  const details = episodes.flatMap((file) => file.firstUnreadable);
  throw inputRejected(
    `None of the ${read} rows of ${names} can be read, so nothing was stored. The first: ${details[0]?.message ?? ''}`,
    details,
  );
}

function noHeader(files: readonly StagedFile[]): ImportIssue {
  const headers = files.filter((file) => file.recognisedAs === 'Header');
  const given = headers.find((file) => file.rowsRead > 0) ?? headers[0];
  const message = given
    ? `${given.rowsRead > 0 ? 'No row of the Header can be read' : 'The Header has no rows'}, so no age is known.`
    : 'The set has no Header (CHILD, DOB), so no age is known. Add it to the set and load it again.';
  return {
    file: given?.name ?? files[0]?.name ?? '',
    row: null,
    field: null,
    rule: 'no-header',
    severity: 'warning',
    message,
  };
}
