import { inputRejected, wrongUsage } from '#kernel';

/** The JSON document in a file. @throws DomainError wrong-usage for a file that cannot be read; input-rejected for no JSON */
export async function documentOf(path: string): Promise<unknown> {
  const { readFile } = await import('node:fs/promises');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (problem) {
    throw wrongUsage(`${path} cannot be read (${(problem as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (problem) {
    throw inputRejected(`${path} is no JSON: ${(problem as Error).message}.`);
  }
}
