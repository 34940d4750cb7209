import { ENDINGS, endingInSentence, type Ending } from './approach-endings';

it('tells one that offered that it was not chosen, and of how many', () => {
  expect(endingInSentence('another-home', 'offered', 2)).toBe(
    'has chosen another home; your offer was not chosen. You were one of 3 who offered.',
  );
  expect(endingInSentence('another-home', 'lapsed', 0)).toBe('has chosen another home; your offer was not chosen.');
  expect(endingInSentence('another-home', 'viewed', 2)).toBe('has found another home before you answered.');
});

it('does not say that another was chosen where none was', () => {
  for (const ending of Object.keys(ENDINGS) as Ending[])
    if (ending !== 'another-home') expect(endingInSentence(ending, 'offered', 3)).not.toMatch(/chosen|found/);
});
