import { readIdentifier } from './read-cell';

describe('a child number', () => {
  it('is kept as given, without the spaces around it', () => {
    expect(readIdentifier(' 007 ', 40)).toBe('007');
    expect(readIdentifier(' ', 40)).toBeNull();
  });

  it('that is too long stays apart from another that begins like it', () => {
    const [a, b] = ['A', 'B'].map((last) => readIdentifier(`${'9'.repeat(45)}${last}`, 40));
    expect(a).not.toBe(b);
    expect(a).toHaveLength(40);
    expect(readIdentifier(`${'9'.repeat(45)}A`, 40)).toBe(a);
  });
});
