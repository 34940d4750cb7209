import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { episodesOf, worldOf, type GoldenCase } from './cases';
import { COHORT_CASES } from './cohort-cases';
import { HISTORY_CASES } from './history-cases';
import { referenceMeasures } from '../../../apps/cli/bench/reference-measures';

const all: readonly GoldenCase[] = [...COHORT_CASES, ...HISTORY_CASES];

describe('measures counted by hand', () => {
  it.each(all.map((one) => [one.title, one] as const))('%s', (_, one) => {
    expect(referenceMeasures(episodesOf(one), worldOf(one))).toMatchObject(one.expected);
  });

  it('have their working written down', () => {
    const working = readFileSync(join(__dirname, 'measures.md'), 'utf8');
    expect(all.map((one) => one.title).filter((title) => !working.includes(`## ${title}\n`))).toEqual([]);
  });
});
