import type { CalendarDate } from '#kernel';
import type { FormError } from '../rendering/pages';

/** What the address asks for, as it was typed. */
export interface PeriodAsked {
  readonly from: unknown;
  readonly to: unknown;
  readonly council: unknown;
}

export interface ChosenPeriod {
  /** Days to show as chosen: what was asked for where it can be, else the newest two. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** A code of the list; null for all of England. */
  readonly council: string | null;
  readonly errors: readonly FormError[];
}

const UNKNOWN_DAY = 'Choose a day from the list';

/**
 * The two days to compare, the newest two unless others are asked for.
 * @param days of complete snapshots, newest first
 * @param councils codes that may be asked for
 * @returns null when there are fewer than two days
 */
export function chosenPeriod(
  days: readonly CalendarDate[],
  councils: ReadonlySet<string>,
  asked: PeriodAsked,
): ChosenPeriod | null {
  const [newest, before] = days;
  if (newest === undefined || before === undefined) return null;
  const errors: FormError[] = [];
  const chosen = (field: 'from' | 'to', otherwise: CalendarDate): CalendarDate => {
    const day = asked[field] === undefined ? otherwise : days.find((each) => each === asked[field]);
    if (day === undefined) errors.push({ field, message: UNKNOWN_DAY });
    return day ?? otherwise;
  };
  const from = chosen('from', before);
  const to = chosen('to', newest);
  if (errors.length === 0 && from >= to)
    errors.push({ field: 'from', message: 'Choose a first day before the second' });
  const { council } = asked;
  const known = typeof council === 'string' && councils.has(council);
  if (!known && council !== undefined && council !== '') {
    errors.push({ field: 'council', message: 'Choose a council from the list' });
  }
  return { from, to, council: known ? council : null, errors };
}
