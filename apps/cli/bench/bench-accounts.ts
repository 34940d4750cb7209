import { Parser } from 'htmlparser2';
import { SaxesParser } from 'saxes';
import { readDocument, readFiling } from '#finance';
import { inventedAccounts } from './invented-accounts';
import { type Measurement, median } from './measurement';

const PAGES = 12;

/** Megabytes a second. */
function speed(bytes: number, work: () => void): number {
  const began = performance.now();
  work();
  return bytes / 1e6 / ((performance.now() - began) / 1000);
}

function bareStrict(bytes: Buffer): void {
  new SaxesParser().write(bytes.toString('utf8')).close();
}

function bareLenient(bytes: Buffer): void {
  const parser = new Parser({});
  parser.write(bytes.toString('utf8'));
  parser.end();
}

const wholly = (bytes: Buffer): void => void readFiling([readDocument('invented.xhtml', bytes)], () => null);

/**
 * Accounts read from their bytes to their figures, and the same bytes parsed by the same library with nobody listening, in
 * turn, so that a busy moment falls on both.
 */
export function benchAccounts(count: number): Measurement[] {
  const tidy = Buffer.from(inventedAccounts());
  const untidy = Buffer.from(inventedAccounts().replace('<body>', '<body><p>An open paragraph<br>'));
  return [
    ...measured('well-formed (saxes)', tidy, bareStrict, count),
    ...measured('untidy HTML (htmlparser2)', untidy, bareLenient, count),
  ];
}

function measured(name: string, page: Buffer, bare: (bytes: Buffer) => void, count: number): Measurement[] {
  const repeated = (work: (bytes: Buffer) => void) => (): void => {
    for (let each = 0; each < PAGES; each += 1) work(page);
  };
  const rounds = Math.max(3, count * 3);
  const speeds: number[] = [];
  const ratios: number[] = [];
  repeated(wholly)();
  repeated(bare)();
  for (let round = 0; round < rounds; round += 1) {
    const parsed = speed(page.length * PAGES, repeated(bare));
    const read = speed(page.length * PAGES, repeated(wholly));
    speeds.push(read);
    ratios.push(parsed / read);
  }
  const on = `${PAGES} pages of ${Math.round(page.length / 1000)} KB`;
  return [
    {
      name: `Accounts read, ${name}`,
      median: median(speeds),
      unit: 'MB/s',
      target: { at: 'least', value: 8 },
      rounds,
      on,
    },
    {
      name: `Accounts read against a bare parse, ${name}`,
      median: median(ratios),
      unit: 'times',
      target: { at: 'most', value: 3 },
      rounds,
      on,
    },
  ];
}
