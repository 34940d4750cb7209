import { join } from 'node:path';
import { say } from '../output/print';
import { writeReports } from '../system/reports';
import { startPart } from './bench-part';
import type { BenchSite } from './bench-site';
import { Measurement, median, timed } from './measurement';
import { CouncilReturn, NationalData, YEAR, loadAll, prepareNation } from './national-data';
import { compareMeasures, measureAll } from './national-measures';
import { growth, memoryOver } from './national-memory';
import { allReports, fullReportAndDashboard } from './national-reports';

const episodesOf = (returns: readonly CouncilReturn[]): number => returns.reduce((sum, one) => sum + one.episodes, 0);

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');

/** Cost of all councils over that of a quarter of them, for each episode: 1 when cost is linear. */
const linearity = (all: number, quarter: number, { returns, quarter: some }: NationalData): number =>
  all / episodesOf(returns) / (quarter / episodesOf(some));

const atMost = (value: number) => ({ at: 'most', value }) as const;

interface Round {
  readonly quarterLoad: number;
  readonly load: number;
  readonly quarterMeasures: number;
  readonly measures: number;
  readonly reports: number;
}

async function oneRound(site: BenchSite, data: NationalData, round: number): Promise<Round> {
  say(`Round ${round + 1}: loading ${data.quarter.length} returns, then ${data.returns.length}`);
  const quarterLoad = await loadAll(site, data.quarter);
  const load = await loadAll(site, data.returns);
  say('Measuring every council');
  const quarterMeasures = await measureAll(site, data.quarter);
  const measures = await measureAll(site, data.returns);
  say('Building every report through the queue');
  const folder = join(site.folder, `reports-${round}`);
  const { ms: reports } = await timed(() => writeReports(site.system, { year: YEAR, folder }));
  return { quarterLoad, load, quarterMeasures, measures, reports };
}

/** All of England on this machine: returns, measures, reports through the queue with one worker, and memory. */
export async function benchNational(site: BenchSite, quick: boolean): Promise<Measurement[]> {
  say('Inventing England');
  const data = await prepareNation(site);
  const worker = await startPart('worker', site.config);
  try {
    const rounds: Round[] = [];
    for (let round = 0; round < (quick ? 1 : 3); round += 1) rounds.push(await oneRound(site, data, round));
    say('Building one full report, and looking at its dashboard');
    const one = await fullReportAndDashboard(site, data, quick ? 1 : 3);
    say('Counting a sample of councils child by child');
    const { compared, different } = await compareMeasures(site, data);
    say('Watching memory over ten runs');
    const memory = await memoryOver(site, data, worker);
    return measurements(data, rounds, { compared, different: different.length }, memory, one);
  } finally {
    await worker.stop();
  }
}

function measurements(
  data: NationalData,
  rounds: readonly Round[],
  exact: { compared: number; different: number },
  memory: readonly { site: number; worker: number }[],
  one: readonly Measurement[],
): Measurement[] {
  const of = (figure: (round: Round) => number): number => median(rounds.map(figure));
  const on = `${data.returns.length} councils, ${whole(episodesOf(data.returns))} invented episodes`;
  const quarterOn = `${data.quarter.length} of them, ${whole(episodesOf(data.quarter))} episodes`;
  const count = { rounds: rounds.length };
  const flat = (who: string, runs: readonly number[]): Measurement => ({
    name: `Memory of the ${who}, last runs to first`,
    median: growth(runs),
    unit: 'times',
    // Node's young generation alone comes and goes by some 16 MB.
    target: atMost(1.15),
    rounds: runs.length,
    on: `from ${whole(runs[0] ?? 0)} to ${whole(runs.at(-1) ?? 0)} MB`,
  });
  return [
    { name: 'All returns loaded', median: of((r) => r.load), unit: 'ms', target: atMost(60_000), ...count, on },
    { name: 'A quarter of them', median: of((r) => r.quarterLoad), unit: 'ms', target: null, ...count, on: quarterOn },
    {
      name: 'Loading all to a quarter, for each episode',
      median: of((r) => linearity(r.load, r.quarterLoad, data)),
      unit: 'times',
      target: atMost(1.25),
      ...count,
      on: '1 is linear',
    },
    {
      name: 'All measures, in the database',
      median: of((r) => r.measures),
      unit: 'ms',
      target: atMost(5_000),
      ...count,
      on,
    },
    {
      name: 'Measures of all to a quarter, for each episode',
      median: of((r) => linearity(r.measures, r.quarterMeasures, data)),
      unit: 'times',
      target: atMost(1.25),
      ...count,
      on: '1 is linear',
    },
    {
      name: 'Councils measured otherwise than child by child',
      median: exact.different,
      unit: 'councils',
      target: atMost(0),
      rounds: 1,
      on: `${exact.compared} councils compared`,
    },
    allReports(
      rounds.map(({ reports }) => reports),
      data.returns.length,
    ),
    ...one,
    flat(
      'site',
      memory.map((run) => run.site),
    ),
    flat(
      'worker',
      memory.map((run) => run.worker),
    ),
  ];
}
