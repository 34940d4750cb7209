import { readCalendarDate, type CalendarDate } from '#kernel';
import { writtenIn } from '../oversight/form-words';

type Given = Readonly<Record<string, unknown>>;

/** A day of three controls; null when all are empty, undefined when it is none. */
export function dayIn(given: Given, id: string): CalendarDate | null | undefined {
  const [dayOfMonth = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) =>
    writtenIn(given, `${id}-${part}`).trim(),
  );
  if (dayOfMonth + month + year === '') return null;
  return readCalendarDate(`${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`) ?? undefined;
}

const plain = (text: string): string => text && String(Number(text));

/** What stands in the three controls of a day, by their names. */
export function dayValues(id: string, value: string | null): Record<string, string> {
  const [year = '', month = '', dayOfMonth = ''] = (value ?? '').split('-');
  return { [`${id}-day`]: plain(dayOfMonth), [`${id}-month`]: plain(month), [`${id}-year`]: year };
}
