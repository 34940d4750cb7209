import { cpus } from 'node:os';
import { EXIT } from '../output/exit-status';
import { print, printJson, say, table } from '../output/print';
import { using } from '../system/interruption';
import { benchIndicators } from './bench-indicators';
import { benchNational } from './bench-national';
import { benchReports } from './national-reports';
import { benchAccounts } from './bench-accounts';
import { benchPostcodes, postcodeFile } from './bench-postcodes';
import { benchQuestions } from './bench-questions';
import { benchReturns } from './bench-returns';
import { benchReferrals } from './bench-referrals';
import { benchSearch } from './bench-search';
import { BenchSite, openBenchSite } from './bench-site';
import { Measurement, within } from './measurement';

async function measure(site: BenchSite, quick: boolean): Promise<Measurement[]> {
  const count = quick ? 1 : 3;
  const input = await postcodeFile(site, quick);
  say(`Importing ${input.on}`);
  const postcodes = await benchPostcodes(site, input, count);
  say('Loading invented returns and building reports');
  const returns = await benchReturns(site, count, quick);
  say('Asking for distances and approval levels');
  const questions = await benchQuestions(site, count);
  say('Assessing invented companies');
  const indicators = await benchIndicators(site);
  say('Reading invented accounts');
  return [...postcodes, ...returns, ...questions, ...indicators, ...benchAccounts(count)];
}

const figure = (value: number): string =>
  value.toLocaleString('en-GB', {
    maximumSignificantDigits: value < 100 ? 3 : undefined,
    maximumFractionDigits: value < 100 ? undefined : 0,
  });

function asked({ target, unit }: Measurement): string {
  if (target === null) return '';
  return `${target.at === 'most' ? 'at most' : 'at least'} ${figure(target.value)} ${unit}`;
}

export interface BenchOptions {
  readonly format: 'text' | 'json';
  readonly scale: 'usual' | 'national' | 'reports' | 'search' | 'referrals';
  readonly quick?: boolean;
}

/** Measures on a data folder of its own, and prints medians of one run. Exit status 1 when a bound is not kept. */
export async function bench({ format, scale, quick = false }: BenchOptions): Promise<void> {
  const work = {
    usual: measure,
    national: benchNational,
    reports: benchReports,
    search: benchSearch,
    referrals: benchReferrals,
  }[scale];
  const measurements = await using(openBenchSite, (site) => work(site, quick));
  const machine = { node: process.versions.node, cores: cpus().length, processor: cpus()[0]?.model.trim() ?? '' };
  const kept = measurements.every(within);
  if (format === 'json') await printJson({ machine, scale, kept, measurements });
  else {
    const rows = measurements.map((each) => [
      each.name,
      `${figure(each.median)} ${each.unit}`,
      asked(each),
      each.target === null ? '' : within(each) ? 'kept' : 'NOT KEPT',
      each.on,
    ]);
    const heads = ['Measured', 'Median', 'Should be', '', 'On'];
    await print(`Node ${machine.node}, ${machine.cores} cores, ${machine.processor}\n\n${table(heads, rows)}`);
  }
  if (!kept) process.exitCode = EXIT.failed;
}
