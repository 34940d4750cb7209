import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inputRejected } from '#kernel';

const SET_FILE = /\.(csv|csv\.gz|xml|xml\.gz|xlsx|ods|zip)$/i;
/** What office programs and systems leave beside files that are open. */
const LEFT_BESIDE = /^(~\$|\.)/;

/** Whether a file's name says that it may belong to a set. */
export const isSetFile = (name: string): boolean => SET_FILE.test(name) && !LEFT_BESIDE.test(name);

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** The paths with each folder replaced by the files in it. @throws DomainError input-rejected for one that holds none */
export async function setFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (!(await isFolder(path))) {
      files.push(path);
      continue;
    }
    const names = (await readdir(path)).filter(isSetFile).sort();
    if (names.length === 0)
      throw inputRejected(`The folder "${path}" holds no file of a return (.csv, .csv.gz, .xlsx, .ods, .xml or .zip).`);
    files.push(...names.map((name) => join(path, name)));
  }
  return files;
}
