import { date, list, moment, pounds, postcode, yesNo } from './field-kinds';
import { COME_HOME_FIELDS } from './come-home-fields';
import { importantPlaces } from './important-places';
import { RISKS_TO_CHILD } from './risk-fields';
import { swapped } from './shortlist-order';
import { readTask } from './task-form';

const halfPastTwo = (day: string, month: string) =>
  moment().read({ 't-day': day, 't-month': month, 't-year': '2026', 't-time': '14:30' }, 't', 'When');

describe('fields of a need', () => {
  it('read a clock in London as a moment: an hour before that of Greenwich in summer, the same in winter', () => {
    expect(halfPastTwo('1', '7')).toEqual({ value: '2026-07-01T13:30Z' });
    expect(halfPastTwo('1', '12')).toEqual({ value: '2026-12-01T14:30Z' });
    expect(moment().show('2026-07-01T13:30Z', 't')).toMatchObject({ 't-day': '1', 't-month': '7', 't-time': '14:30' });
  });

  it('refuse what is no date, with the part to mend', () => {
    expect(date().read({ 'd-day': '31', 'd-month': '2', 'd-year': '2026' }, 'd', 'Day')).toMatchObject({ at: 'd-day' });
    expect(date().read({}, 'd', 'Day')).toEqual({ value: null });
  });

  it('read pounds as pence, postcodes in any spelling, and nothing as nothing', () => {
    expect(pounds().read({ p: '£4,500' }, 'p', 'Budget')).toEqual({ value: 450_000 });
    expect(pounds().show(450_000, 'p')).toEqual({ p: '4500' });
    expect(postcode().read({ p: 'zz11aa' }, 'p', 'Postcode')).toEqual({ value: 'ZZ11AA' });
    expect(yesNo().read({ y: 'false' }, 'y', 'Is it?')).toEqual({ value: false });
    expect(yesNo().read({}, 'y', 'Is it?')).toEqual({ value: null });
  });

  it('name the item of a list that is wrong', () => {
    const areas = list((item) => (/^M\d+$/.test(item) ? item : null), 'Enter areas');
    expect(areas.read({ a: 'M14, M15' }, 'a', 'Areas')).toEqual({ value: ['M14', 'M15'] });
    expect(areas.read({ a: 'M14, there' }, 'a', 'Areas')).toEqual({ error: 'Enter areas. “there” is not one' });
  });

  it('keep every risk by its name: ticked ones are present, the others not known', () => {
    const { kind, put, get } = RISKS_TO_CHILD;
    const read = kind.read({ r: ['riskMissing'] }, 'r', 'Risks');
    expect(read).toEqual({ value: ['riskMissing'] });
    const said = put(['riskMissing']);
    expect(said['Risks']).toMatchObject({ riskMissing: 'Risk Present', riskSelfHarm: 'No known risk' });
    expect(get(said)).toEqual(['riskMissing']);
    expect(get(put(['none']))).toEqual(['none']);
    expect(kind.read({ r: ['riskMissing', 'none'] }, 'r', 'Risks')).toHaveProperty('error');
  });

  it('want the postcode of a place that is visited', () => {
    expect(importantPlaces().read({ 'i-1-name': 'Nan' }, 'i', 'Places')).toMatchObject({ at: 'i-1-postcode' });
    const form = { 'i-2-name': 'Nan', 'i-2-postcode': 'ZZ1 1AA', 'i-2-visits': '8' };
    expect(importantPlaces().read(form, 'i', 'Places')).toEqual({
      value: [{ name: 'Nan', postcode: 'ZZ11AA', visitsPerMonth: 8 }],
    });
  });

  it('tell of each mandatory answer that is missing', () => {
    const { errors } = readTask(COME_HOME_FIELDS, {});
    expect(errors.map(({ field }) => field)).toEqual([
      'reference',
      'lives',
      'plan',
      'readiness',
      'targetDate-day',
      'age',
      'sex',
    ]);
  });

  it('move an entry one place, and no farther than the list goes', () => {
    expect(swapped(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
    expect(swapped(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
  });
});
