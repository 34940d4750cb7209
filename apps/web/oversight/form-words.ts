import { DomainError, dayOf, readCalendarDate, type CalendarDate } from '#kernel';
import type { FormError } from '../rendering/pages';

/** What a person wrote in a field; nothing when it is no text. */
export const writtenIn = (given: Readonly<Record<string, unknown>>, field: string): string => {
  const value = given[field];
  return typeof value === 'string' ? value : '';
};

/** A date of a form as YYYY-MM-DD; null when the field is empty or holds none. */
export const dateIn = (given: Readonly<Record<string, unknown>>, field: string): CalendarDate | null =>
  readCalendarDate(writtenIn(given, field).trim());

export const today = (): CalendarDate => dayOf(new Date());

/** What to mend, for the error summary. @throws whatever is not for the person to mend */
export function formErrors(problem: unknown, field: string): FormError[] {
  if (!(problem instanceof DomainError) || !['invalid', 'conflict', 'input-rejected'].includes(problem.code))
    throw problem;
  const named = problem.details.flatMap((each) => (each.field ? [{ field: each.field, message: each.message }] : []));
  return named.length > 0 ? named : [{ field, message: problem.message }];
}
