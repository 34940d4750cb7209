import { inPounds, pence, readPounds } from '#kernel';
import type { FieldKind } from '../needs/field-kinds';
import { textOf } from '../needs/field-kinds';

const MOST_PENCE = 10_000_000;

/** Pounds, with pence where there are some; pence in the answers. */
export const money = (): FieldKind => ({
  widget: 'input',
  attributes: { classes: 'govuk-input--width-10', inputmode: 'decimal', prefix: '£' },
  read(form, id, name) {
    const text = textOf(form, id);
    if (text === '') return { value: null };
    const amount = readPounds(text);
    return amount === null || amount < 0 || amount > MOST_PENCE
      ? { error: `${name}: enter pounds from 0 to 100,000, like 4,250 or 4,250.50` }
      : { value: amount };
  },
  show: (value, id) => ({ [id]: typeof value === 'number' ? String(value / 100) : '' }),
  words: (value) => inPounds(pence(Number(value))),
});
