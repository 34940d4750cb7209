import { PreparedQuestions, statementName } from './prepared-questions';

describe('prepared questions', () => {
  it('are named by their text alone, within what a server tells apart', () => {
    expect(statementName('select 1')).toBe(statementName('select 1'));
    expect(statementName('select 1')).not.toBe(statementName('select 2'));
    expect(statementName('x'.repeat(10_000)).length).toBeLessThanOrEqual(63);
  });

  it('answer rows, the first row, or none, and refuse where one is expected', async () => {
    const asked: unknown[] = [];
    const answers = [[{ a: 1 }, { a: 2 }], [{ a: 1 }], [], []];
    const questions = new PreparedQuestions((question) => {
      asked.push(question);
      return Promise.resolve({ rows: answers[asked.length - 1] } as never);
    });
    await expect(questions.query('select a', [7])).resolves.toEqual([{ a: 1 }, { a: 2 }]);
    await expect(questions.maybeOne('select a')).resolves.toEqual({ a: 1 });
    await expect(questions.maybeOne('select a')).resolves.toBeNull();
    await expect(questions.one('select a')).rejects.toMatchObject({ code: 'not-found' });
    expect(asked[0]).toEqual({ name: statementName('select a'), text: 'select a', values: [7] });
  });
});
