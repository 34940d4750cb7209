import { unzipSync, zipSync, strFromU8, strToU8 } from 'fflate';
import { facts, many } from '../../../test/factories/published-reader';
import { fullReport } from '../../../test/factories/full-report';
import { firstDifference } from '../imports/first-difference';
import { readClaim } from '../imports/read-claim';
import { hashOf, type Frozen } from '../domain/filing';
import { publishedReport } from '../domain/publication/published-report';
import { writePublishedFile } from './write-published-file';
import { REPORT_FORMATS, writeFiledReport, type ReportFormat } from './write-report-file';

const FORMATS = Object.keys(REPORT_FORMATS) as ReportFormat[];
const frozen: Frozen = {
  edition: 1,
  reason: null,
  filedAt: '2025-06-20T10:00:00.000Z',
  filedBy: 'director',
  signedOffBy: 'director',
  report: fullReport(),
  narrative: [{ section: 'summary', markdown: 'A hard year.', writtenBy: 'Jo', writtenAt: '2025-06-01T09:00:00Z' }],
  actions: [],
  explanations: [],
  inputs: { hash: '1'.repeat(64), returnVersion: 1 },
  configuration: { rulesVersion: '1' },
};
const hash = hashOf(frozen);
const published = publishedReport(facts(many(60, {}), { hash }));
const filed = (format: ReportFormat): Promise<Buffer> => writeFiledReport(frozen, hash, format);

const replaced = (content: Buffer, from: string, to: string): Buffer =>
  Buffer.from(content.toString('utf8').replace(from, to));

/** The spreadsheet with something else in its cells, packed anew as another program would. */
function repacked(content: Buffer, from: string, to: string): Buffer {
  const parts = unzipSync(content);
  const text = strFromU8(parts['content.xml'] as Uint8Array).replace(from, to);
  return Buffer.from(zipSync({ ...parts, 'content.xml': strToU8(text) }));
}

describe('a file of a report', () => {
  it.each(FORMATS)('says in %s whose it claims to be, filed or published', async (format) => {
    expect(readClaim(await filed(format))).toMatchObject({ format, isPublished: false });
    expect(readClaim(await filed(format)).hashes).toContain(hash);
    const open = readClaim(await writePublishedFile(published, format));
    expect(open).toMatchObject({ format, isPublished: true });
    expect(open.hashes).toContain(hash);
  });

  it.each(['pdf', 'ods'] as const)('says so in %s wherever one byte of it is changed', async (format) => {
    const content = await filed(format);
    for (const share of [0.2, 0.4, 0.6, 0.8, 0.999]) {
      const changed = Buffer.from(content);
      const at = Math.floor(content.length * share);
      changed[at] = (changed[at] as number) ^ 1;
      expect(readClaim(changed).hashes).toContain(hash);
      expect(firstDifference(format, content, changed)).toMatch(/first difference|words and figures are the same/i);
    }
  });

  it('that is no report claims nothing', () => {
    expect(readClaim(Buffer.from('PK broken'))).toEqual({ format: 'ods', hashes: [], isPublished: false, title: null });
    expect(readClaim(Buffer.from('a,b\n1,2\n'))).toMatchObject({ format: 'csv', hashes: [], title: null });
    expect(readClaim(Buffer.from('<html><head><title>A &amp; B</title></head></html>')).title).toBe('A & B');
  });
});

describe('the first difference', () => {
  it('of a page is told with its heading', async () => {
    const content = await filed('html');
    expect(firstDifference('html', content, replaced(content, 'A hard year.', 'A good year.'))).toBe(
      'The first difference is under “Summary”: it has “A good year.”, where “A hard year.” stood.',
    );
    expect(firstDifference('html', content, replaced(content, '</head>', '\n</head>'))).toMatch('same');
  });

  it('of a figure is told with its name, its row or its sheet', async () => {
    const [json, csv, ods] = await Promise.all([filed('json'), filed('csv'), filed('ods')]);
    expect(firstDifference('json', json, replaced(json, '"inside": 412', '"inside": 413'))).toBe(
      'The first difference is at measures.placedInArea.inside: it has “413”, where “412” stood.',
    );
    const line = csv
      .toString()
      .split('\n')
      .findIndex((each) => each.startsWith('placedInArea,"Inside, of all'));
    expect(firstDifference('csv', csv, replaced(csv, '61.3,percent', '71.3,percent'))).toBe(
      `The first difference is in row ${line + 1}, column 3: it has “71.3”, where “61.3” stood.`,
    );
    expect(firstDifference('ods', ods, repacked(ods, 'A hard year.', 'A good year.'))).toMatch(
      /on the sheet “Notes”, row \d+, column 3: it has “A good year.”, where “A hard year.” stood/,
    );
    expect(firstDifference('ods', ods, repacked(ods, 'no such words', ''))).toMatch('same');
    expect(firstDifference('json', json, Buffer.from('{"broken'))).toMatch('in line 1');
  });

  it('of a PDF is told with its page', async () => {
    const pdf = await filed('pdf');
    const text = pdf.toString('latin1');
    const kids = /\/Kids \[([\d R]+)\]/g.exec(text)?.[1]?.match(/\d+(?= 0 R)/g) ?? [];
    const third = new RegExp(`\\n${kids[2]} 0 obj\\n[\\s\\S]*?/Contents (\\d+) 0 R`).exec(text)?.[1];
    const at = text.indexOf(`\n${third} 0 obj\n`) + 120;
    const changed = Buffer.from(pdf);
    changed[at] = (changed[at] as number) ^ 1;
    expect(firstDifference('pdf', pdf, changed)).toBe(
      `The first difference is on page 3 (byte ${at + 1} of ${pdf.length}).`,
    );
  });
});
