import { figure, IDENTITY, page, said, YEARS } from '../../factories/inline-accounts';
import { read } from './read-accounts';

const observed = (text: string) =>
  read(
    page({
      contexts: YEARS,
      hidden: IDENTITY,
      body: `${figure('Equity', 'day', '1')}\n<h2>Note 1</h2>\n<p>${text}</p>`,
    }),
  ).observations;

describe('doubts in the text', () => {
  it.each([
    [
      'going-concern-uncertainty',
      'These conditions indicate the existence of a material uncertainty which may cast significant doubt on the ability of the company to continue as a going concern.',
    ],
    ['going-concern-uncertainty', 'A material uncertainty exists that may cast significant doubt about the group.'],
    ['going-concern-uncertainty', 'Material uncertainty related to going concern'],
    [
      'going-concern-uncertainty',
      'If the loan is not renewed the company may not be able to continue as a going concern.',
    ],
    ['not-going-concern', 'The accounts have been prepared on a basis other than going concern.'],
    ['not-going-concern', 'The financial statements have not been prepared on a going concern basis.'],
    ['audit-qualification', 'Basis for qualified opinion'],
    [
      'audit-qualification',
      'In our opinion, except for the possible effects of the matter described, the accounts give a true and fair view.',
    ],
    ['audit-qualification', "The auditor's report was qualified in respect of stock."],
    ['emphasis-of-matter', 'Emphasis of matter - we draw attention to note 2.'],
  ])('%s: %s', (kind, text) => {
    expect(observed(`The year was long. ${text} It rained.`)).toEqual([
      {
        kind,
        quote: expect.stringContaining(text.split(' ').slice(-4).join(' ').slice(0, 12)),
        file: 'page-1.xhtml',
        line: expect.any(Number),
      },
    ]);
  });

  it.each([
    'The directors have not identified any material uncertainties related to going concern.',
    'There is no material uncertainty about going concern.',
    'There are no material uncertainties that may cast significant doubt on the ability to continue as a going concern.',
    'We conclude on whether a material uncertainty exists related to events that may cast significant doubt on going concern.',
    'If we conclude that a material uncertainty exists, we are required to draw attention to it.',
    'The directors are not aware of any material uncertainty in relation to going concern.',
    'In the opinion of the directors a material uncertainty does not exist over going concern.',
    'Our opinion is not modified in respect of this matter.',
    "The auditor's report was unqualified.",
    'The report of the auditors was not qualified.',
    'He is a qualified accountant, and the accounts are prepared on the going concern basis.',
    'We have issued an unqualified opinion.',
    'There were no matters to which the auditor drew attention by way of emphasis of matter without any.'
      .replace('There were no matters', 'There were no matters, not any,')
      .replace('drew attention by way of', 'drew no attention by way of'),
  ])('passed over: %s', (text) => {
    expect(observed(text)).toEqual([]);
  });

  it('found over the tags between the words, with its line, quoted short', () => {
    const long = `${'word '.repeat(200)}and a <b>material</b>\n<span>uncertainty</span> exists about going concern ${'word '.repeat(200)}.`;
    const [found, ...others] = observed(long);
    expect(others).toEqual([]);
    expect(found?.quote.length).toBeLessThan(420);
    expect(found?.quote).toContain('a material uncertainty exists about going concern');
  });

  it('a tag that says that it is no going concern', () => {
    const hidden = IDENTITY + said('FinancialStatementsArePreparedOnGoing-concernBasisTruefalse', 'year', 'false');
    expect(read(page({ contexts: YEARS, hidden, body: '' })).observations).toMatchObject([
      { kind: 'not-going-concern' },
    ]);
  });

  it('a heading in brackets of the same words twice is one', () => {
    const text = 'Material uncertainty related to going concern';
    expect(observed(`${text}.</p><p>${text}.`)).toHaveLength(1);
  });
});
