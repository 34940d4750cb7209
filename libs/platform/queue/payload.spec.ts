import { assert, constantFrom, property, string, stringMatching } from 'fast-check';
import { DomainError, newId } from '#kernel';
import { checkPayload } from './payload';

const shape = { runId: 'id', kind: 'code', year: 'year', count: 'number', urgent: 'boolean', asAt: 'date?' } as const;
const good = { runId: newId(), kind: 'full', year: 2024, count: 3, urgent: false };

const refusedFields = (payload: unknown): (string | undefined)[] => {
  try {
    checkPayload('test.check-payload', shape, payload);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.details.map((detail) => detail.field);
  }
};

describe('a job payload', () => {
  it('passes with declared fields of their kinds, an optional one left out or given', () => {
    expect(checkPayload('test.check-payload', shape, good)).toBe(good);
    expect(refusedFields({ ...good, asAt: '2024-03-31' })).toEqual([]);
  });

  it.each([
    ['runId', { runId: '12345' }],
    ['runId', { runId: undefined }],
    ['kind', { kind: 'Jane Smith' }],
    ['kind', { kind: 'a\u0000b' }],
    ['kind', { kind: 'x'.repeat(41) }],
    ['year', { year: 2024.5 }],
    ['year', { year: '2024' }],
    ['count', { count: Number.NaN }],
    ['urgent', { urgent: 'yes' }],
    ['asAt', { asAt: '2024-02-31' }],
    ['asAt', { asAt: new Date() }],
    ['note', { note: 'free text' }],
    ['constructor', { constructor: 'x' }],
  ])('is refused for %s in %j', (field, change) => {
    expect(refusedFields({ ...good, ...change })).toEqual([field]);
  });

  it('is refused when it is no object', () => {
    for (const value of [null, 'text', [], 3]) expect(() => checkPayload('test.x', shape, value)).toThrow(DomainError);
  });

  it('never repeats a refused value in the message', () => {
    assert(
      property(stringMatching(/^[A-Z]{6} [A-Z]{8}$/), (name) => {
        let message = 'accepted';
        try {
          checkPayload('test.check-payload', shape, { ...good, kind: name });
        } catch (error) {
          message = JSON.stringify([(error as DomainError).message, (error as DomainError).details]);
        }
        return message !== 'accepted' && !message.includes(name);
      }),
    );
  });

  it('holds no text with a space or a NUL, whatever is tried', () => {
    assert(
      property(string({ unit: 'binary' }), constantFrom('runId', 'kind', 'asAt'), (text, field) => {
        const refused = refusedFields({ ...good, [field]: text }).includes(field);
        return refused || !(/\s/.test(text) || text.includes('\u0000'));
      }),
    );
  });
});
