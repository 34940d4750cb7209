import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarDate, publicActor, systemActor } from '#kernel';
import {
  ImportLeaversJoiners,
  ImportRegister,
  ImportSupportedAccommodation,
  RegisterChanges,
  RegisterMovements,
  RegisterSummary,
} from '#register';
import { withDatabase } from './database';

/** A small file of invented providers in one of Ofsted's layouts. */
export const fixture = (name: string): string => join(__dirname, '../fixtures/register', name);

/** Small files in Ofsted's layouts, of invented providers. */
export const places2025 = fixture('providers-and-places-2025.csv');
export const level2025 = fixture('provider-level-2025.csv');
export const level2024 = fixture('provider-level-2024.csv');

export const HEADER = 'URN,Provision type,Registration status,Local authority,Sector,Places,Government Office Region';

const date = (text: string | null) => (text === null ? null : calendarDate(text));

/** A register of its own for the spec file, empty before each test, and a folder for its files. */
export function withRegister() {
  const home = withDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'homeward-register-'));
  afterAll(() => rmSync(dataDir, { recursive: true }));
  const empty = (): Promise<unknown> =>
    home().asOwner('truncate register.snapshot, register.premises_file, register.movement_file cascade');
  beforeEach(empty);
  let written = 0;

  const raw = (name: string, content: string | Buffer): string => {
    writeFileSync(join(dataDir, name), content);
    return join(dataDir, name);
  };
  return {
    home,
    dataDir,
    empty,
    raw,
    /** Writes a table with a title and these rows under `HEADER`. */
    table: (
      rows: readonly string[],
      title: string | null = 'Providers and places at 31 March 2025',
      name?: string,
    ): string =>
      raw(name ?? `table-${(written += 1)}.csv`, [...(title === null ? [] : [title]), HEADER, ...rows, ''].join('\n')),
    load: (file: string, asAt: string | null = null, actor = systemActor('test')) =>
      new ImportRegister(home().uow, { dataDir }).execute(actor, { file, asAt: date(asAt) }),
    loadPremises: (file: string, asAt: string | null = null, actor = systemActor('test')) =>
      new ImportSupportedAccommodation(home().uow, { dataDir }).execute(actor, { file, asAt: date(asAt) }),
    loadMovements: (file: string, asAt: string | null = null, actor = systemActor('test')) =>
      new ImportLeaversJoiners(home().uow, { dataDir }).execute(actor, { file, asAt: date(asAt) }),
    changes: (from: string, to: string, council: string | null = null) =>
      new RegisterChanges(home().uow).execute(publicActor, { from: calendarDate(from), to: calendarDate(to), council }),
    movements: (asAt: string | null = null, council: string | null = null) =>
      new RegisterMovements(home().uow).execute(publicActor, { asAt: date(asAt), council }),
    summary: (asAt: string | null = null) => new RegisterSummary(home().uow).execute(publicActor, { asAt: date(asAt) }),
    ask: <T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> =>
      home().uow.read(publicActor, (tx) => tx.query<T>(sql, parameters)),
  };
}
