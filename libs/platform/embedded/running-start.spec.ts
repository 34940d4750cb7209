import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announceStart, findStart } from './running-start';

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'homeward-running-'))));
afterEach(() => rmSync(dataDir, { recursive: true }));

const start = { address: 'http://127.0.0.1:3000', database: 'homeward', hasWorker: true };
const note = (): string => join(dataDir, 'running.json');

describe('the note of a running start', () => {
  it('is found while the process runs, and is gone once taken back', () => {
    expect(findStart({ dataDir })).toBeNull();
    const takeBack = announceStart({ dataDir }, start);
    expect(findStart({ dataDir })).toEqual({ ...start, pid: process.pid });
    expect(statSync(note()).mode & 0o777).toBe(0o600);
    takeBack();
    expect(existsSync(note())).toBe(false);
  });

  it('counts for nothing when its process ended, or its number went to another', () => {
    announceStart({ dataDir }, start);
    const written = JSON.parse(readFileSync(note(), 'utf8')) as object;
    writeFileSync(note(), JSON.stringify({ ...written, startedAt: 'another time' }));
    expect(findStart({ dataDir })).toBeNull();
    writeFileSync(note(), JSON.stringify({ ...written, pid: 2 ** 22 + 1 }));
    expect(findStart({ dataDir })).toBeNull();
  });

  it('counts for nothing when it is half written', () => {
    writeFileSync(note(), '{"pid": 12');
    expect(findStart({ dataDir })).toBeNull();
  });

  it('of a later start is left alone by an earlier one that ends', () => {
    const takeBack = announceStart({ dataDir }, start);
    writeFileSync(note(), JSON.stringify({ ...start, pid: 1, startedAt: null }));
    takeBack();
    expect(existsSync(note())).toBe(true);
  });
});
