import { loadReturn, registerCouncil, withFolder, writeTable, type TestCouncil } from '../factories/ssda903-return';
import { BORN, SOUND_EPISODE } from '../golden/children/rule-cases';
import { codes, EVER_LISTED, YEAR_GAPS } from '../golden/children/year-lists';
import { withDatabase } from './database';

const RULE_OF = { PLACE: '146', REC: '149', REASON_PLACE_CHANGE: '1009', SEX: '101' } as const;
type Field = keyof typeof RULE_OF;

describe('a return with every code that was ever listed', () => {
  const home = withDatabase();
  const folder = withFolder();
  let council: TestCouncil;

  beforeAll(async () => {
    council = await registerCouncil(home(), 'Testshire', 'E06990001');
  });

  it.each(YEAR_GAPS)('of $year is stored, with a warning for those that its lists do not hold', async (gaps) => {
    const { year } = gaps;
    const days = { DECOM: `01/05/${year - 1}`, DEC: `01/06/${year - 1}` };
    const sound = { ...SOUND_EPISODE, ...days, REC: 'E4A', REASON_PLACE_CHANGE: 'CARPL' };
    const rows = (['PLACE', 'REC', 'REASON_PLACE_CHANGE'] as const).flatMap((field) =>
      EVER_LISTED[field].map((code) => ({ field, code, row: { CHILD: `${field}-${code}`, ...sound, [field]: code } })),
    );
    const sexes = EVER_LISTED.SEX.map((code) => ({
      code,
      row: { CHILD: `SEX-${code}`, SEX: code, DOB: BORN, ETHNIC: 'WBRI' },
    }));
    const result = await loadReturn(home(), folder(), council, year, [
      writeTable(
        folder(),
        'e.csv',
        rows.map(({ row }) => row),
      ),
      writeTable(
        folder(),
        'h.csv',
        sexes.map(({ row }) => row),
      ),
    ]);
    expect(result).toMatchObject({ rowsStored: rows.length + sexes.length, rowsQuarantined: 0 });
    const told = (field: Field): string[] =>
      result.issues
        .filter((issue) => issue.rule === RULE_OF[field] && issue.field === field)
        .map(({ row }) => (field === 'SEX' ? sexes : rows)[(row ?? 0) - 2]?.code ?? '');
    for (const field of Object.keys(RULE_OF) as Field[])
      expect([field, told(field).sort()]).toEqual([field, codes(gaps[field]).sort()]);
  });
});
