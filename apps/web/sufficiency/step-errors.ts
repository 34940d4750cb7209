import { DomainError } from '#kernel';
import type { FormError } from '../rendering/pages';

const TOLD = ['invalid', 'conflict', 'precondition-failed', 'input-rejected'];

/** What stands in the way, for the error summary, at a control of the form. @throws whatever is not for the person to mend */
export function stepErrors(problem: unknown, field: string, fields: readonly string[] = []): FormError[] {
  if (!(problem instanceof DomainError) || !TOLD.includes(problem.code)) throw problem;
  if (problem.details.length === 0) return [{ field, message: problem.message }];
  return problem.details.map((each) => ({
    field: each.field !== undefined && fields.includes(each.field) ? each.field : field,
    message: each.message,
  }));
}
