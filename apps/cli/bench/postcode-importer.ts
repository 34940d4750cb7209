import { systemActor } from '#kernel';
import { ImportPostcodes } from '#geography';
import { Database, UnitOfWork } from '#platform';

/** What the child process is told, and what it answers. */
export interface PostcodeTask {
  readonly runtimeUrl: string;
  readonly dataDir: string;
  readonly file: string;
}

export interface PostcodeAnswer {
  readonly ms: number;
  readonly peakMegabytes: number;
  readonly rows: number;
}

async function importOnce({ runtimeUrl, dataDir, file }: PostcodeTask): Promise<PostcodeAnswer> {
  const database = new Database(runtimeUrl, { poolSize: 2 });
  try {
    await database.ready();
    const command = new ImportPostcodes(new UnitOfWork(database), { dataDir });
    const began = performance.now();
    const { rowsStored } = await command.execute(systemActor('bench'), { file });
    const ms = performance.now() - began;
    return { ms, rows: rowsStored, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
  } finally {
    await database.destroy();
  }
}

/** A process of its own, so that its memory is the importer's alone. */
process.once('message', (task: PostcodeTask) => {
  importOnce(task).then(
    (answer) => process.send?.(answer, () => process.exit(0)),
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    },
  );
});
