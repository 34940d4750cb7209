import { BadRequestException, NotFoundException } from '@nestjs/common';
import { DomainError, invalid, notFound } from '#kernel';
import { FormExpiredError } from './csrf';
import { describeFailure } from './failure';

const CANARY = 'CANARY-M1-4RJ';

describe('what a reader is told of an error', () => {
  it('is the same for what does not exist and for what is not theirs', () => {
    const hidden = describeFailure(new DomainError('forbidden', CANARY));
    expect(hidden).toEqual({ status: 404, code: 'not-found', message: 'This was not found.', details: [] });
    expect(describeFailure(new NotFoundException()).status).toBe(404);
    expect(describeFailure(notFound('That report'))).toMatchObject({
      status: 404,
      message: 'That report was not found.',
    });
  });

  it('keeps the fields of invalid input', () => {
    const details = [{ field: 'year', message: 'Enter a year' }];
    expect(describeFailure(invalid('Mend this.', details))).toEqual({
      status: 400,
      code: 'invalid',
      message: 'Mend this.',
      details,
    });
  });

  it.each([
    new Error(CANARY),
    new TypeError(CANARY),
    CANARY,
    null,
    Object.assign(new Error(CANARY), { code: '22P02' }),
  ])('holds nothing of an unexpected error (%#)', (error) => {
    const failure = describeFailure(error);
    expect(failure.status).toBe(500);
    expect(JSON.stringify(failure)).not.toContain(CANARY);
  });

  it('repeats nothing that a body parser says of what it read', () => {
    const parser = Object.assign(new SyntaxError(`Unexpected token ${CANARY}`), {
      status: 400,
      type: 'entity.parse.failed',
    });
    expect(describeFailure(parser)).toMatchObject({ status: 400, code: 'invalid' });
    expect(JSON.stringify(describeFailure(new BadRequestException(CANARY)))).not.toContain(CANARY);
  });

  it('blames what was sent for a text that the database cannot hold', () => {
    const refused = Object.assign(new Error(CANARY), { code: '22021' });
    expect(describeFailure(refused)).toMatchObject({ status: 400, code: 'invalid' });
    expect(JSON.stringify(describeFailure(refused))).not.toContain(CANARY);
  });

  it('tells an expired form from bad input', () => {
    expect(describeFailure(new FormExpiredError()).code).toBe('form-expired');
  });
});
