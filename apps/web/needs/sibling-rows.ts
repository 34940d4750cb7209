import { textOf, type FieldKind, type Form } from './field-kinds';

/** Rows that a need can hold, and those that are there to fill in before any is. */
const MOST_SIBLINGS = 9;
const ROWS_AT_FIRST = 3;
const OLDEST = 25;

interface Sibling {
  readonly reference?: string | null;
  readonly age?: number | null;
  readonly sex?: string | null;
}

type Row = { value: Sibling | string | null } | { error: string; at: string };

/** A row that says a reference alone is kept as one. */
function rowOf(form: Form, row: string): Row {
  const [age = '', sex = '', reference = ''] = ['age', 'sex', 'reference'].map((part) =>
    textOf(form, `${row}-${part}`),
  );
  if (age === '' && sex === '' && reference === '') return { value: null };
  if (age !== '' && !(/^\d{1,2}$/.test(age) && Number(age) <= OLDEST))
    return { error: `Enter the age of a brother or sister in whole years, 0 to ${OLDEST}`, at: `${row}-age` };
  if (sex !== '' && sex !== 'female' && sex !== 'male')
    return { error: 'Choose female or male, or leave the sex as not said', at: `${row}-sex` };
  if (reference.length > 40)
    return { error: 'Shorten your reference of a brother or sister to 40 characters or fewer', at: `${row}-reference` };
  if (age === '' && sex === '') return { value: reference };
  return {
    value: {
      ...(reference === '' ? {} : { reference }),
      ...(age === '' ? {} : { age: Number(age) }),
      ...(sex === '' ? {} : { sex }),
    },
  };
}

const siblings = (value: unknown): Sibling[] =>
  (Array.isArray(value) ? value : []).map((each: unknown) =>
    typeof each === 'string' ? { reference: each } : (each as Sibling),
  );

const SEXES: Readonly<Record<string, string>> = { female: 'sister', male: 'brother' };

function inWords({ reference, age, sex }: Sibling): string {
  const who = SEXES[sex ?? ''] ?? 'brother or sister';
  const years = age === null || age === undefined ? who : `${who}, ${age}`;
  return reference ? `${years} (${reference})` : years;
}

/** Brothers and sisters, a row for each with age, sex and the council's own reference. */
export const siblingRows = (): FieldKind => ({
  widget: 'siblings',
  read(form, id) {
    const rows = Array.from({ length: MOST_SIBLINGS }, (_, index) => rowOf(form, `${id}-${index + 1}`));
    const wrong = rows.find((row) => 'error' in row);
    if (wrong && 'error' in wrong) return wrong;
    const said = rows.flatMap((row) => ('value' in row && row.value !== null ? [row.value] : []));
    return { value: said.length === 0 ? null : said };
  },
  show(value, id) {
    const said = siblings(value);
    const rows = Math.min(MOST_SIBLINGS, Math.max(ROWS_AT_FIRST, said.length + 1));
    return Object.fromEntries(
      Array.from({ length: rows }, (_, index) => {
        const { reference, age, sex } = said[index] ?? {};
        const row = `${id}-${index + 1}`;
        return [
          [`${row}-age`, age === null || age === undefined ? '' : String(age)],
          [`${row}-sex`, sex ?? ''],
          [`${row}-reference`, reference ?? ''],
        ];
      }).flat(),
    );
  },
  words: (value) => siblings(value).map(inWords).join('; '),
});
