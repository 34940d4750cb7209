import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '#platform';
import { codesOf, undisputedPlaces, type CodedField } from '../../../libs/children/domain/code-lists';
import { codes, EVER_LISTED, YEAR_GAPS } from './year-lists';

type Field = keyof typeof EVER_LISTED;

describe.each(YEAR_GAPS)('the lists of $year', (gaps) => {
  it.each(['PLACE', 'REC', 'REASON_PLACE_CHANGE', 'SEX'] as Field[])('%s', (field) => {
    const listed = field === 'PLACE' ? undisputedPlaces(gaps.year) : codesOf(field, gaps.year);
    const missing = EVER_LISTED[field].filter((code) => !listed.includes(code));
    expect(missing.sort()).toEqual(codes(gaps[field]).sort());
    expect(listed.every((code) => (EVER_LISTED[field] as readonly string[]).includes(code))).toBe(true);
  });
});

const folder = join(loadConfig().realDataDir, 'ssda903');
const present = existsSync(join(folder, 'SSDA903_schema_2017.yml'));

const TABLE_OF: Record<CodedField, string> = {
  RNE: 'episodes',
  LS: 'episodes',
  CIN: 'episodes',
  PLACE: 'episodes',
  PLACE_PROVIDER: 'episodes',
  REC: 'episodes',
  REASON_PLACE_CHANGE: 'episodes',
  SEX: 'header',
  ETHNIC: 'header',
  MISSING: 'missing',
  SDQ_REASON: 'oc2',
};

/** Code lists of a schema file by "table.COLUMN", from the lines that name a code below their dotted or nested path. */
function listsOf(name: string): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  const path: { indent: number; key: string }[] = [];
  for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
    const code = /^\s*- code:\s*"?([^"\s]+)"?/.exec(line)?.[1];
    const key = /^(\s*)([\w.]+):/.exec(line);
    if (code !== undefined) {
      const [, table, column] = path.flatMap((each) => each.key.split('.'));
      const list = lists.get(`${table}.${column}`) ?? [];
      lists.set(`${table}.${column}`, [...list, code]);
    } else if (key) {
      const indent = key[1]?.length ?? 0;
      while (path.length > 0 && (path.at(-1)?.indent ?? 0) >= indent) path.pop();
      path.push({ indent, key: key[2] ?? '' });
    }
  }
  return lists;
}

(present ? describe : describe.skip)(
  `the published schema, 2017 and its differences${present ? '' : ' (skipped: HOMEWARD_REAL_DATA has no ssda903 schemas)'}`,
  () => {
    const differences = present
      ? readdirSync(folder)
          .filter((name) => /^SSDA903_schema_\d{4}\.diff\.yml$/.test(name))
          .sort()
      : [];

    it('has the differences that the dated lists know of', () => {
      expect(differences.map((name) => name.slice(15, 19))).toEqual(['2019', '2022', '2024', '2025', '2026']);
    });

    it.each(Array.from({ length: 10 }, (_, index) => 2017 + index))('%i', (year) => {
      const lists = listsOf('SSDA903_schema_2017.yml');
      for (const name of differences.filter((each) => Number(each.slice(15, 19)) <= year))
        for (const [column, list] of listsOf(name)) lists.set(column, list);
      for (const [field, table] of Object.entries(TABLE_OF) as [CodedField, string][]) {
        const published = lists.get(`${table}.${field}`) ?? [];
        expect(published.length).toBeGreaterThan(1);
        expect([field, [...codesOf(field, year)].sort()]).toEqual([field, [...published].sort()]);
      }
    });
  },
);
