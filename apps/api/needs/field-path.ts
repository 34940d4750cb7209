import { DomainError } from '#kernel';

/** Names the fields of a part of a request by their path in the whole: "need.search.age". */
export async function inField<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof DomainError) || problem.code !== 'invalid') throw problem;
    const details = problem.details.map((detail) => ({ ...detail, field: `${name}.${detail.field ?? ''}` }));
    throw new DomainError(
      'invalid',
      problem.message,
      details.length > 0 ? details : [{ field: name, message: problem.message }],
    );
  }
}
