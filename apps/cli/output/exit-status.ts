import { DomainError } from '#kernel';

/** How the command ended, as scripts read it. */
export const EXIT = { done: 0, failed: 1, wrongUsage: 2, inputRejected: 3 } as const;

/** 2 for wrong usage, 3 when the input was rejected and nothing of it stored, 1 for everything else. */
export function exitStatusOf(error: unknown): number {
  if (!(error instanceof DomainError)) return EXIT.failed;
  if (error.code === 'wrong-usage') return EXIT.wrongUsage;
  return error.code === 'input-rejected' ? EXIT.inputRejected : EXIT.failed;
}
