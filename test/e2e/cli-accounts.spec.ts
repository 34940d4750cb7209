import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figure, IDENTITY, page, YEARS } from '../factories/inline-accounts';
import { storedZip } from '../factories/stored-zip';
import { CommandLine } from './command-line';

const accounts = (number: string): string =>
  page({
    contexts: YEARS,
    hidden: IDENTITY,
    body: figure('Equity', 'day', '1,234', 'format="ixt:numdotdecimal"'),
  }).replaceAll('00990001', number);

describe('homeward finance read', () => {
  const homeward = new CommandLine();
  afterAll(() => homeward.close());

  const file = (name: string, content: string | Buffer): string => {
    const path = join(homeward.dataDir, name);
    writeFileSync(path, content);
    return path;
  };

  it('gives one document, with the keys of the contract, and opens no database', async () => {
    const found = await homeward.json<Record<string, unknown>>(
      'finance',
      'read',
      file('a.xhtml', accounts('00990001')),
    );
    expect(found).toEqual({
      company: { number: '00990001', name: 'Invented Homes Ltd' },
      balanceSheetDate: '2025-03-31',
      dormant: false,
      periods: [
        {
          start: '2024-04-01',
          end: '2025-03-31',
          scope: 'company',
          values: { equityPence: 123_400 },
          sources: { equityPence: [{ concept: 'Equity', file: 'a.xhtml', line: expect.any(Number) }] },
        },
      ],
      issues: [],
      observations: [],
      documents: [{ file: 'a.xhtml', sha256: expect.any(String) }],
    });
    expect(existsSync(join(homeward.dataDir, 'postgres'))).toBe(false);
  });

  it('gives each filing of a zip of several companies, and names what it could not read', async () => {
    const zip = storedZip([
      { name: 'a.xhtml', content: accounts('00990001') },
      { name: 'b.xhtml', content: accounts('00990002') },
      { name: 'c.pdf', content: '%PDF-1.7' },
    ]);
    const found = await homeward.json('finance', 'read', file('several.zip', zip));
    expect(found).toMatchObject({
      filings: [{ company: { number: '00990001' } }, { company: { number: '00990002' } }],
      issues: [{ rule: 'not-accounts', file: 'several.zip/c.pdf', severity: 'error' }],
    });
  });

  it.each([
    ['a page without tags', 'page.html', '<html><body>Turnover 5</body></html>', /holds no tagged accounts/],
    ['a PDF', 'accounts.pdf', '%PDF-1.7', /is a PDF.*by hand/],
    ['a zip that is cut off', 'cut.zip', 'PK\u0003\u0004 and no more', /no whole zip/],
    ['broken XML', 'broken.xml', '<xbrl xmlns="http://www.xbrl.org/2003/instance"><a>', /not well-formed XML/],
  ])('refuses %s with 3, and says what it is', async (_, name, content, message) => {
    const { status, stdout, stderr } = await homeward.run(['finance', 'read', file(name, content), '--format', 'json']);
    expect([status, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/ at .*\.js:\d+/);
  });
});
