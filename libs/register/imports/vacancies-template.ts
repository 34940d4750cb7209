import type { CalendarDate } from '#kernel';
import type { FileTemplate, Saying, TemplateRow } from '#platform';
import { BLOCK_REASONS, OUT_OF_SERVICE_REASONS, reasonsOf, VACANCY_STATES } from '../domain/vacancy-states';
import { urnCell } from './urn-cell';

const columns = {
  urn: { meaning: 'URN of the registration or agency; empty for a council’s own household', examples: ['2900001', ''] },
  building: { meaning: 'number of the building as in the file of places; empty for the only one', examples: ['1', ''] },
  place: { meaning: 'your code of the place as in the file of places; empty for a household', examples: ['A1', ''] },
  household: { meaning: 'your reference of the fostering household; empty for a place', examples: ['', 'H-0001'] },
  state: { meaning: VACANCY_STATES.join(', '), examples: ['available', 'blocked'], required: true },
  reason: {
    meaning: `of blocked: ${BLOCK_REASONS.join(', ')}; of out-of-service: ${OUT_OF_SERVICE_REASONS.join(', ')}; else empty`,
    examples: ['', 'resident-needs-the-space'],
  },
  free: { meaning: 'children an available household could take; 1 when empty; empty for a place', examples: ['', ''] },
  from: { meaning: 'first day of the state; empty with --as-at', examples: ['2025-04-01', '2025-04-01'] },
  to: {
    meaning: 'first day on which it is no longer so; empty while it is; the first day itself for a slip',
    examples: ['2025-07-01', ''],
  },
  confirmed_on: { meaning: 'day on which it was last confirmed; empty with --as-at', examples: ['2025-04-01', ''] },
  confirmed_by: { meaning: 'post of who confirmed it; empty for who loads the file', examples: ['Home manager', ''] },
  expires_on: { meaning: 'first day on which it no longer stands unless confirmed; may be empty', examples: ['', ''] },
} as const;

export type VacancyColumn = keyof typeof columns;

export const VACANCIES_TEMPLATE: FileTemplate<VacancyColumn> = {
  kind: 'vacancies',
  row: 'A row says how one place or one fostering household stands, and from when to when.',
  columns,
};

const CODE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;

/** What a file of vacancies says for rows that leave it out. */
export interface VacancyDefaults {
  readonly asAt: CalendarDate | null;
  readonly confirmedBy: string;
}

/** What a row says of one place or household. */
export function readVacancy(row: TemplateRow<VacancyColumn>, { asAt, confirmedBy }: VacancyDefaults): Saying {
  const state = row.needed('state', row.word('state', VACANCY_STATES), 'available');
  const confirmedOn = row.needed('confirmed_on', row.date('confirmed_on') ?? asAt, '' as CalendarDate);
  const expiresOn = row.date('expires_on');
  if (expiresOn !== null && expiresOn <= confirmedOn)
    row.refuse('expires_on', 'expires-before-confirmed', `is ${expiresOn}. Expected a day after ${confirmedOn}.`);
  return {
    columns: {
      ...readWhich(row, state === 'available'),
      state,
      reason: readReason(row, reasonsOf(state)),
      confirmed_on: confirmedOn,
      confirmed_by: row.text('confirmed_by') ?? confirmedBy,
      expires_on: expiresOn,
    },
    from: row.date('from'),
    to: row.date('to'),
  };
}

function readWhich(row: TemplateRow<VacancyColumn>, available: boolean) {
  const code = (column: 'place' | 'household') =>
    row.read(column, (text) => (CODE.test(text) ? text : null), 'a code without spaces, for example A1');
  const [urn, place, household] = [urnCell(row, 'urn'), code('place'), code('household')];
  const building = row.whole('building', 1, 999);
  const free = row.whole('free', 1, 20);
  if ((place === null) === (household === null))
    row.refuse('place', 'which-unclear', 'Write the code of a place or the reference of a household, one of the two.');
  if (place !== null && urn === null) row.refuse('urn', 'required-empty', 'is empty. A place needs it.');
  if (household !== null && building !== null)
    row.refuse('building', 'building-of-household', 'A household has no building. Leave it empty.');
  if (free !== null && (household === null || !available))
    row.refuse('free', 'free-of-what', 'is of an available household alone. Leave it empty.');
  return {
    urn,
    building: place === null ? null : (building ?? 1),
    place,
    household,
    free: household !== null && available ? (free ?? 1) : null,
  };
}

function readReason(row: TemplateRow<VacancyColumn>, reasons: readonly string[]): string | null {
  if (reasons.length > 0) return row.needed('reason', row.word('reason', reasons), '');
  if (row.text('reason') !== null)
    row.refuse('reason', 'reason-not-needed', 'A state of blocked or out-of-service alone has a reason.');
  return null;
}
