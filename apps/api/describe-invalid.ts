import type { ValidationError } from 'class-validator';
import { invalid, type DomainError, type ErrorDetail } from '#kernel';

const flatten = (errors: readonly ValidationError[], parent = ''): ErrorDetail[] =>
  errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
    return [...own, ...flatten(error.children ?? [], field)];
  });

/** What was wrong with a request, field by field. The given values are not repeated. */
export const describeInvalid = (errors: readonly ValidationError[]): DomainError =>
  invalid('Some of what was sent cannot be used. Mend the fields listed and send it again.', flatten(errors));
