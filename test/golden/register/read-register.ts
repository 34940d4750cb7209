import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarDate } from '#kernel';
import { ImportReport, type ImportIssue } from '#platform';
import { snapshotDate } from '../../../libs/register/domain/snapshot-date';
import { openRegister, readLayout } from '../../../libs/register/imports/register-layout';
import { RegisterRowReader, type Listing } from '../../../libs/register/imports/register-row';

const AUTHORITIES: Record<string, string> = {
  Manchester: 'E08000003',
  'Kingston upon Hull': 'E06000010',
  Bristol: 'E06000023',
  Leeds: 'E08000035',
  'St Helens': 'E08000013',
  Herefordshire: 'E06000019',
};

export const fixture = (name: string): string => join(__dirname, '../../fixtures/register', name);

/** The authorities that the fixtures name. */
export const known = (name: string) => {
  const code = AUTHORITIES[name];
  return code === undefined ? null : { code, name };
};

/** Reads a fixture row by row, without a database. */
export async function read(name: string, asAt: string | null = null) {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-golden-'));
  const report = new ImportReport('ofsted-register', folder);
  const source = await openRegister(fixture(name));
  const layout = readLayout(source, report);
  const reader = new RegisterRowReader(layout, known, report);
  const listings: Listing[] = [];
  for await (const row of layout.source.rows) {
    const listing = reader.read(row);
    if (listing) listings.push(listing);
  }
  const { issues, rowsQuarantined } = report.finish();
  rmSync(folder, { recursive: true });
  const date = snapshotDate(source.file, source.titles, asAt === null ? null : calendarDate(asAt));
  return { kind: layout.kind, date, listings, issues, quarantined: rowsQuarantined };
}

/** The first listing of a provider. */
export function by(listings: readonly Listing[], urn: string): Listing {
  const found = listings.find((listing) => listing.urn === urn);
  if (!found) throw new Error(`${urn} was not read`);
  return found;
}

/** Issues as row and rule. */
export const rules = (issues: readonly ImportIssue[]): string[] => issues.map((issue) => `${issue.row} ${issue.rule}`);
