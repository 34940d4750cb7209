import { writeFile } from 'node:fs/promises';
import { conflict } from '#kernel';
import { templateCsv, templateHelp, type FileTemplate } from '#platform';
import { print, say } from '../output/print';

/** Writes the CSV to fill in, to a new file or to standard output, and what each column holds to standard error. */
export async function writeTemplate(template: FileTemplate, out: string | undefined): Promise<void> {
  const csv = templateCsv(template);
  if (out === undefined) await print(csv);
  else
    try {
      await writeFile(out, csv, { flag: 'wx' });
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code !== 'EEXIST') throw problem;
      throw conflict(`${out} is there already. Name another file, or move it away.`);
    }
  say(templateHelp(template));
}
