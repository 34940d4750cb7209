import fc from 'fast-check';
import { wordChanges, wordsIn } from './word-changes';

const text = fc
  .array(fc.constantFrom('we', 'opened', 'two', 'homes', '\n\n', ' ', '# North', 'closed.'), { maxLength: 30 })
  .map((parts) => parts.join(' '));
const of = (before: string, after: string, ...kinds: string[]): string =>
  wordChanges(before, after)
    .filter(({ kind }) => kinds.includes(kind))
    .map((change) => change.text)
    .join('');

const lines = (changed: number): string =>
  Array.from(
    { length: 400 },
    (_, line) => `${line === changed ? 'Changed' : 'Line'} ${line} of some words here\n`,
  ).join('');

describe('what became of a text', () => {
  it('gives both texts again, whatever they are', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(of(before, after, 'same', 'removed')).toBe(before);
        expect(of(before, after, 'same', 'added')).toBe(after);
      }),
    );
  });

  it('is the least: the words that both have in order stay', () => {
    expect(wordChanges('We opened one home in May.', 'We opened two homes in May.')).toEqual([
      { kind: 'same', text: 'We opened' },
      { kind: 'removed', text: ' one home' },
      { kind: 'added', text: ' two homes' },
      { kind: 'same', text: ' in May.' },
    ]);
    expect(wordChanges('', 'New words.')).toEqual([{ kind: 'added', text: 'New words.' }]);
    expect(wordChanges('The same.', 'The same.')).toEqual([{ kind: 'same', text: 'The same.' }]);
    expect(wordsIn(wordChanges('one home', 'two new homes'), 'added')).toBe(3);
  });

  it('goes by lines where the words are too many to compare', () => {
    const before = `First\n${lines(-1)}Last`;
    const after = `Other\n${lines(200)}End`;
    expect(of(before, after, 'same', 'removed')).toBe(before);
    expect(of(before, after, 'same', 'added')).toBe(after);
    expect(wordsIn(wordChanges(before, after), 'added')).toBe(2 + 6);
  });
});
