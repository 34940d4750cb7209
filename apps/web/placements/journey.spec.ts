import { freeText, one } from '../needs/field-kinds';
import { walk, writtenBefore } from './journey';
import type { Answers, AskedField } from './step-form';

const kind: AskedField = {
  id: 'kind',
  name: 'Which?',
  kind: one([
    { value: 'long', text: 'Long' },
    { value: 'short', text: 'Short' },
  ]),
  needed: 'Choose which',
};
const name: AskedField = { id: 'name', name: 'Name', kind: freeText(5), needed: 'Enter the name' };
const note: AskedField = { id: 'note', name: 'Note', kind: freeText(99) };
const questionsOf = (answers: Answers) => (answers['kind'] === 'long' ? [kind, name, note] : [kind, note]);
const at = (form: Record<string, unknown>) => walk(questionsOf, form);

it('asks the first question without an answer, and nothing wrong is said of it yet', () => {
  expect(at({})).toMatchObject({ question: kind, errors: [], confirmed: false });
  expect(at({ at: 'kind', kind: 'long' })).toMatchObject({ question: name, errors: [], said: ['kind'] });
  expect(at({ at: 'kind', kind: 'short' })).toMatchObject({ question: note });
});

it('asks again what was left empty or is wrong', () => {
  expect(at({ at: 'kind' })).toMatchObject({ question: kind, errors: [{ field: 'kind', message: 'Choose which' }] });
  const long = at({ answered: 'kind', at: 'name', kind: 'long', name: 'too long' });
  expect(long).toMatchObject({ question: name, errors: [{ field: 'name' }], said: ['kind'] });
  expect(long.kept).toEqual([{ name: 'kind', value: 'long' }]);
});

it('takes an optional question that was left empty as answered', () => {
  const done = at({ answered: 'kind', at: 'note', kind: 'short', note: '' });
  expect(done).toMatchObject({ question: null, answers: { kind: 'short', note: null }, confirmed: false });
  expect(at({ answered: ['kind', 'note'], kind: 'short', confirm: 'yes' }).confirmed).toBe(true);
});

it('goes back to one question, and keeps the answers after it', () => {
  const back = at({
    answered: ['kind', 'name', 'note'],
    ask: 'name',
    kind: 'long',
    name: 'Ada',
    note: 'x',
    formToken: 't',
  });
  expect(back).toMatchObject({ question: name, errors: [], said: ['kind', 'note'] });
  expect(back.kept.map((each) => each.name)).toEqual(['kind', 'note']);
  expect(writtenBefore(name, { name: 'Ada' })).toEqual({ name: 'Ada' });
  expect(writtenBefore(name, {})).toBeUndefined();
});

it('is not confirmed while a question is open', () => {
  expect(at({ answered: 'kind', kind: 'long', confirm: 'yes' })).toMatchObject({ question: name, confirmed: false });
});
