import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarDate, systemActor, systemActorFor, type Actor } from '#kernel';
import { ImportConsortiumMembers, ImportPeople, type Organisation } from '#identity';
import { ImportBlockGuarantees, ImportFrameworkLots, ImportPriceLists } from '#placements';
import {
  ImportFosteringHouseholds,
  ImportHomeProfiles,
  ImportOwnership,
  ImportPlaces,
  ImportPlannedHomes,
  ImportPremises,
  ImportRegister,
  ImportVacancies,
  type SupplyImport,
} from '#register';
import { withDatabase } from './database';

const IMPORTS = {
  premises: ImportPremises,
  places: ImportPlaces,
  'fostering-households': ImportFosteringHouseholds,
  vacancies: ImportVacancies,
  'home-profiles': ImportHomeProfiles,
  'planned-homes': ImportPlannedHomes,
  'framework-lots': ImportFrameworkLots,
  'block-guarantees': ImportBlockGuarantees,
  'price-lists': ImportPriceLists,
  ownership: ImportOwnership,
  'consortium-members': ImportConsortiumMembers,
  people: ImportPeople,
} as const;

export type SupplyKind = keyof typeof IMPORTS;

export const fixture = (name: string): string => join(__dirname, '../fixtures/supply-files', name);

/** An invented register of 31 March 2025 with the URNs of the fixtures. */
const REGISTER = [
  'Providers and places at 31 March 2025',
  'URN,Provision type,Registration status,Local authority,Sector,Places,Organisation which owns the provider',
  "2900001,Children's home,Active,Manchester,Private,6,INVENTED HOMES LIMITED",
  "2900002,Children's home,Active,Manchester,Private,4,Invented Homes Ltd",
  "2900003,Children's home,Closed,Leeds,Private,4,Other Care Ltd",
  "SC900003,Secure children's home,Active,Leeds,Local Authority,24,Leeds City Council",
  'SC900006,Independent Fostering Agency,Active,Leeds,Private,,Invented Fostering Ltd',
  '',
].join('\n');

export const actorOf = ({ id, kind }: Organisation): Actor => systemActorFor('test', id, kind);

/** A database with an invented register, a folder for files, and the imports of templates. */
export function withSupply({ register = true } = {}) {
  const home = withDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'homeward-supply-'));
  let written = 0;
  const write = (content: string, name = `file-${(written += 1)}.csv`): string => {
    writeFileSync(join(dataDir, name), content);
    return join(dataDir, name);
  };
  beforeAll(async () => {
    if (!register) return;
    const file = write(REGISTER, 'register.csv');
    await new ImportRegister(home().uow, { dataDir }).execute(systemActor('test'), { file });
  });
  afterAll(() => rmSync(dataDir, { recursive: true }));
  return {
    home,
    dataDir,
    write,
    load: (kind: SupplyKind, actor: Actor, file: string, asAt: string | null = null) => {
      const request: SupplyImport = { file, asAt: asAt === null ? null : calendarDate(asAt) };
      return new IMPORTS[kind](home().uow, { dataDir }).execute(actor, request);
    },
    /** Rows as the actor sees them. */
    ask: <T>(actor: Actor, sql: string, parameters: readonly unknown[] = []): Promise<T[]> =>
      home().uow.read(actor, (tx) => tx.query<T>(sql, parameters)),
  };
}

/** Row, field and rule of an import's issues. */
export const found = ({ issues }: { issues: readonly { row: number | null; field: string | null; rule: string }[] }) =>
  issues.map(({ row, field, rule }) => `${row ?? 'file'} ${field ?? '-'} ${rule}`);
