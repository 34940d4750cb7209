import { REST_MS, Touches } from './touches';

describe('sessions', () => {
  it('are put off once in a rest, each for itself', () => {
    const touches = new Touches();
    expect(touches.isDue('one', 1_000)).toBe(true);
    expect(touches.isDue('one', 1_000 + REST_MS - 1)).toBe(false);
    expect(touches.isDue('two', 1_000)).toBe(true);
    expect(touches.isDue('one', 1_000 + REST_MS)).toBe(true);
    expect(touches.isDue('one', 1_001 + REST_MS)).toBe(false);
  });

  it('forget when there are too many of them, and are put off again', () => {
    const touches = new Touches();
    for (let each = 0; each < 10_000; each += 1) touches.isDue(String(each), 0);
    expect(touches.isDue('5', 1)).toBe(false);
    touches.isDue('one more', 1);
    expect(touches.isDue('5', 1)).toBe(true);
  });
});
