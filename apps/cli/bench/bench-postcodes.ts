import { fork } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { UnitOfWork } from '#platform';
import { demoAreas } from '../demo/demo-areas';
import { demoPostcodes, postcodeLines } from '../demo/demo-postcodes';
import { writeLines } from '../demo/return-files';
import { SeededRandom } from '../demo/seeded-random';
import type { BenchSite } from './bench-site';
import { Measurement, median, rounds, timed } from './measurement';
import type { PostcodeAnswer, PostcodeTask } from './postcode-importer';

export interface PostcodeFile {
  readonly file: string;
  readonly on: string;
}

/** The real directory where it is at hand, else an invented one. */
export async function postcodeFile({ config, system, folder }: BenchSite, quick: boolean): Promise<PostcodeFile> {
  const real = join(config.realDataDir, 'geo', quick ? 'onspd_sample_gm.csv' : 'onspd_nov2025.csv.gz');
  if (existsSync(real))
    return { file: real, on: quick ? 'real postcodes of Greater Manchester' : 'the real postcode directory' };
  const areas = await system.get(UnitOfWork).read(system.actor, demoAreas);
  const every = new Set(areas.map((area) => area.code));
  const size = { dense: quick ? 700 : 4000, sparse: 60 };
  const rows = demoPostcodes(areas, every, new SeededRandom(1), size);
  const file = await writeLines(join(folder, 'postcodes.csv'), postcodeLines(rows));
  return { file, on: 'invented postcodes' };
}

async function importOnce(task: PostcodeTask): Promise<PostcodeAnswer> {
  const child = fork(join(__dirname, 'postcode-importer.js'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.send(task);
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The importer ended without an answer.')));
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [PostcodeAnswer];
  ended.catch(() => undefined);
  return answer;
}

/** The same rows into a table of the same columns and index, by nothing but COPY. */
async function bareCopy(ownerUrl: string, file: string, count: number): Promise<number[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ slot: string }>(
      'select slot from geography.directory_edition where superseded_at is null',
    );
    const stored = `geography.directory_postcode_${rows[0]?.slot}`;
    await pipeline(client.query(copyTo(`copy ${stored} to stdout`)), createWriteStream(file));
    await client.query('create schema bench');
    await client.query(`create table bench.postcode (like ${stored} including all)`);
    return await rounds(count, async () => {
      await client.query('truncate bench.postcode');
      const copy = () => pipeline(createReadStream(file), client.query(copyFrom('copy bench.postcode from stdin')));
      return (await timed(copy)).ms;
    });
  } finally {
    await client.query('drop schema if exists bench cascade').catch(() => undefined);
    await client.end();
  }
}

/** The import of postcodes against a bare COPY of what it stored, and the memory of the importer. */
export async function benchPostcodes(site: BenchSite, input: PostcodeFile, count: number): Promise<Measurement[]> {
  const { handle } = site.system;
  const task = { runtimeUrl: handle.runtimeUrl, dataDir: site.config.dataDir, file: input.file };
  const answers: PostcodeAnswer[] = [];
  const imports = await rounds(count, async () => {
    const answer = await importOnce(task);
    answers.push(answer);
    return answer.ms;
  });
  const copies = await bareCopy(handle.ownerUrl, join(site.folder, 'postcodes.copy'), count);
  const rows = answers[0]?.rows ?? 0;
  const on = `${rows.toLocaleString('en-GB')} rows, ${input.on}`;
  const peak = Math.max(...answers.map((answer) => answer.peakMegabytes));
  const ratio = median(imports) / median(copies);
  return [
    { name: 'Postcode import', median: median(imports), unit: 'ms', target: null, rounds: count, on },
    { name: 'Bare COPY of the same rows', median: median(copies), unit: 'ms', target: null, rounds: count, on },
    { name: 'Import to COPY', median: ratio, unit: 'times', target: { at: 'most', value: 2.5 }, rounds: count, on },
    { name: "Importer's peak memory", median: peak, unit: 'MB', target: { at: 'most', value: 300 }, rounds: count, on },
  ];
}
