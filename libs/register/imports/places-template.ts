import type { FileTemplate, Saying, TemplateRow } from '#platform';
import { PLACE_FEATURES, SEXES } from '../domain/supply-words';
import { urnCell } from './urn-cell';

const columns = {
  urn: { meaning: 'URN of the registration', examples: ['2900001', '2900001'], required: true },
  building: {
    meaning: 'number of the building as in the file of premises; empty for the only one',
    examples: ['1', '1'],
  },
  place: {
    meaning: 'your code of the room or place; never a child’s name',
    examples: ['A1', 'A2'],
    required: true,
  },
  registered: {
    meaning: 'yes when the place is within the registered number',
    examples: ['yes', 'yes'],
    required: true,
  },
  staffed: { meaning: 'yes when it has staff; a staffed place is registered', examples: ['yes', 'no'], required: true },
  offered: {
    meaning: 'yes when it is offered to councils; an offered place is staffed',
    examples: ['yes', 'no'],
    required: true,
  },
  age_from: { meaning: 'youngest age, in years', examples: ['10', '10'], required: true },
  age_to: { meaning: 'oldest age, in years', examples: ['17', '15'], required: true },
  sex: { meaning: SEXES.join(', '), examples: ['any', 'female'], required: true },
  features: {
    meaning: `what this one place has together, with semicolons: ${PLACE_FEATURES.join('; ')}`,
    examples: ['step-free; ensuite; ground-floor', ''],
  },
  valid_from: { meaning: 'first day on which it was so; empty with --as-at', examples: ['2024-09-01', '2024-09-01'] },
  valid_to: { meaning: 'first day on which it is no longer so; empty while it is', examples: ['', ''] },
} as const;

export type PlaceColumn = keyof typeof columns;

export const PLACES_TEMPLATE: FileTemplate<PlaceColumn> = {
  kind: 'places',
  row: 'A row says who one place in a building is for, and whether it is registered, staffed and offered.',
  columns,
};

const CODE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;

/** What a row says of one place. */
export function readPlace(row: TemplateRow<PlaceColumn>): Saying {
  const code = row.read('place', (text) => (CODE.test(text) ? text : null), 'a code without spaces, for example A1');
  const registered = row.needed('registered', row.yesNo('registered'), false);
  const staffed = row.needed('staffed', row.yesNo('staffed'), false);
  const offered = row.needed('offered', row.yesNo('offered'), false);
  if (staffed && !registered)
    row.refuse('staffed', 'staffed-not-registered', 'is yes, and registered is no. A staffed place is registered.');
  if (offered && !staffed)
    row.refuse('offered', 'offered-not-staffed', 'is yes, and staffed is no. An offered place is staffed.');
  return {
    columns: {
      urn: row.needed('urn', urnCell(row, 'urn'), ''),
      building: row.whole('building', 1, 999) ?? 1,
      code: row.needed('place', code, ''),
      registered,
      staffed,
      offered,
      ...readAges(row, 25),
      sex: row.needed('sex', row.word('sex', SEXES), 'any'),
      features: row.words('features', PLACE_FEATURES),
    },
    from: row.date('valid_from'),
    to: row.date('valid_to'),
  };
}

/** Youngest and oldest age, both in it. */
export function readAges(row: TemplateRow<'age_from' | 'age_to'>, oldest: number) {
  const age_from = row.needed('age_from', row.whole('age_from', 0, oldest), 0);
  const age_to = row.needed('age_to', row.whole('age_to', 0, oldest), oldest);
  if (age_to < age_from) row.refuse('age_to', 'ages-backwards', `is ${age_to}, below age_from, which is ${age_from}.`);
  return { age_from, age_to };
}
