import { displayPostcode, normalisePostcode } from '#geography';
import { MOST_IMPORTANT } from '#placements';
import { textOf, type FieldKind, type Form } from './field-kinds';

interface Place {
  readonly name?: string;
  readonly postcode?: string;
  readonly visitsPerMonth?: number;
}

const rowIds = (id: string): string[] => Array.from({ length: MOST_IMPORTANT }, (_, index) => `${id}-${index + 1}`);

/** What is wrong with a row and where, or the place; null where the row is empty. */
function rowOf(form: Form, row: string): Place | { error: string; at: string } | null {
  const [name, code, visits] = ['name', 'postcode', 'visits'].map((part) => textOf(form, `${row}-${part}`)) as [
    string,
    string,
    string,
  ];
  if (name === '' && code === '' && visits === '') return null;
  const postcode = normalisePostcode(code);
  if (postcode === null)
    return { error: 'Enter the postcode of the place in full, like M1 1AE', at: `${row}-postcode` };
  if (name.length > 60) return { error: 'Shorten what the place is to 60 characters or fewer', at: `${row}-name` };
  if (visits !== '' && !(/^\d{1,2}(\.\d{1,2})?$/.test(visits) && Number(visits) <= 31))
    return { error: 'Enter visits a month as a number up to 31, like 4 or 0.5', at: `${row}-visits` };
  return {
    postcode,
    ...(name === '' ? {} : { name }),
    ...(visits === '' ? {} : { visitsPerMonth: Number(visits) }),
  };
}

/** People and places that the child visits, each with how often. */
export const importantPlaces = (): FieldKind => ({
  widget: 'places',
  read(form, id) {
    const rows = rowIds(id).map((row) => rowOf(form, row));
    const wrong = rows.find((row) => row !== null && 'error' in row);
    if (wrong && 'error' in wrong) return wrong;
    const places = rows.filter((row) => row !== null);
    return { value: places.length === 0 ? null : places };
  },
  show(value, id) {
    const places = (Array.isArray(value) ? value : []) as Place[];
    return Object.fromEntries(
      rowIds(id).flatMap((row, index) => {
        const { name = '', postcode = '', visitsPerMonth = '' } = places[index] ?? {};
        const shown = postcode === '' ? '' : displayPostcode(normalisePostcode(postcode) ?? postcode);
        return [
          [`${row}-name`, name],
          [`${row}-postcode`, shown],
          [`${row}-visits`, String(visitsPerMonth)],
        ];
      }),
    );
  },
  words: (value) =>
    (value as Place[])
      .map(
        ({ name, postcode = '', visitsPerMonth }) =>
          `${name ?? 'Important place'}, ${displayPostcode(postcode)}${visitsPerMonth === undefined ? '' : `, ${visitsPerMonth} visits a month`}`,
      )
      .join('; '),
});
