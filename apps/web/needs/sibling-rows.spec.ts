import { DETAIL_FIELDS } from './need-detail-fields';
import { RISKS_TO_CHILD } from './risk-fields';
import { siblingRows } from './sibling-rows';
import { fieldViews, readTask } from './task-form';

const field = DETAIL_FIELDS.filter(({ id }) => id === 'siblingsWith');
const rows = siblingRows();

describe('brothers and sisters, a row each', () => {
  it('read age, sex and reference, each of which may be left out', () => {
    const form = {
      's-1-age': '9',
      's-1-sex': 'female',
      's-2-reference': 'B-18',
      's-3-age': '0',
      's-3-reference': 'B-19',
    };
    const value = [{ age: 9, sex: 'female' }, 'B-18', { reference: 'B-19', age: 0 }];
    expect(rows.read(form, 's', '')).toEqual({ value });
    expect(rows.words(value)).toBe('sister, 9; brother or sister (B-18); brother or sister, 0 (B-19)');
    expect(rows.read({}, 's', '')).toEqual({ value: null });
  });

  it('show what a need says, with a row more to fill in, and give it back as it was', () => {
    const value = [{ reference: null, age: 9, sex: 'male' }, 'B-18', { age: 4 }, { sex: 'female' }];
    const shown = rows.show(value, 's');
    expect(Object.keys(shown)).toHaveLength(5 * 3);
    expect(rows.read(shown, 's', '')).toEqual({
      value: [{ age: 9, sex: 'male' }, 'B-18', { age: 4 }, { sex: 'female' }],
    });
    expect(Object.keys(rows.show(undefined, 's'))).toHaveLength(3 * 3);
  });

  it('point at the row and the part that is wrong', () => {
    const { errors } = readTask(field, { 'siblingsWith-2-age': 'nine' });
    expect(errors.map((each) => each.field)).toEqual(['siblingsWith-2-age']);
    expect(readTask(field, { 'siblingsWith-1-sex': 'x' }).errors[0]?.field).toBe('siblingsWith-1-sex');
    const long = { 'siblingsWith-9-reference': 'B'.repeat(41) };
    expect(readTask(field, long).errors[0]?.field).toBe('siblingsWith-9-reference');
  });
});

it('risks of which some alone were said are ticked, so that saving the page does not take them back', () => {
  const document = { Risks: { riskMissing: 'Risk Present' } };
  expect(RISKS_TO_CHILD.get(document)).toBeUndefined();
  expect(fieldViews([RISKS_TO_CHILD], document, [])[0]?.values).toEqual({ risksToChild: ['riskMissing'] });
});
