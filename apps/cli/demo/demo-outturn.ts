import type { DemoArea } from './demo-area';
import type { CohortTally } from './demo-cohort';
import type { SeededRandom } from './seeded-random';

const HEADER =
  'LA,LA Name,LineNumber,CYPServiceDescription,ReportGroup,OwnProvision,PrivateProvision,OtherPublic,Voluntary,TotalExpenditure,Income,NetCurrentExpenditure,GovGrantsInsideAEF,GovGrantsOutsideAEF,LEANetRevenueExpenditure\n';
const WEEKS = 365 / 7;

/** Pounds a child and week of 2025, in own provision and bought. */
const WEEKLY = { residential: [5_150, 5_700], fostering: [560, 985], supported: [720, 1_480] } as const;
const RISE = 0.055;

interface Line {
  readonly number: number;
  readonly words: string;
  readonly group: 'CHILDREN LOOKED AFTER' | 'FAMILY SUPPORT SERVICES';
  readonly own: number;
  readonly bought: number;
}

/** What a council spent in the year that ends in `year`, by line: by the mean of its children on the year's two ends. */
function linesOf(before: CohortTally, now: CohortTally, year: number, random: SeededRandom): Line[] {
  const mean = (key: string): number => ((before[key] ?? 0) + (now[key] ?? 0)) / 2;
  const spent = (children: number, weekly: number): number =>
    Math.round(children * WEEKS * weekly * (1 + RISE) ** (year - 2025) * Math.exp(random.normal() * 0.04));
  const residential = mean('ownResidential');
  const fostering = mean('ownFostering');
  const all = mean('total');
  const supported = mean('supported');
  const others = (pounds: number): number => Math.round(all * pounds * Math.exp(random.normal() * 0.15));
  const family = others(9_200);
  const cared = 'CHILDREN LOOKED AFTER';
  const support = 'FAMILY SUPPORT SERVICES';
  return [
    {
      number: 6,
      words: 'Residential care',
      group: cared,
      own: spent(residential, WEEKLY.residential[0]),
      bought: spent(Math.max(0, mean('homes') - residential), WEEKLY.residential[1]),
    },
    {
      number: 7,
      words: 'Fostering services',
      group: cared,
      own: spent(fostering, WEEKLY.fostering[0]),
      bought: spent(Math.max(0, mean('fostering') - fostering), WEEKLY.fostering[1]),
    },
    {
      number: 12,
      words: 'Leaving care support services',
      group: cared,
      own: others(1_100),
      bought: spent(supported, WEEKLY.supported[1]),
    },
    { number: 9, words: 'Special guardianship support', group: cared, own: others(2_400), bought: 0 },
    { number: 24, words: 'Targeted family support', group: support, own: family, bought: Math.round(family * 0.2) },
    { number: 25, words: 'Universal family support', group: support, own: others(2_100), bought: 0 },
  ];
}

/** The section 251 outturn of one year for the councils given. @param tallies of a council on both ends of the year */
export function* outturnLines(
  councils: ReadonlyMap<DemoArea, readonly [before: CohortTally, now: CohortTally]>,
  year: number,
  random: SeededRandom,
): Generator<string> {
  yield '"Invented for the Homeward demonstration. Nobody spent what this table says."\n';
  yield HEADER;
  for (const [{ code, name, number }, [before, now]] of councils) {
    for (const { number: line, words, group, own, bought } of linesOf(
      before,
      now,
      year,
      random.fork(`${code} ${year}`),
    )) {
      const [privately, voluntary] = [Math.round(bought * 0.88), Math.round(bought * 0.12)];
      const total = own + privately + voluntary;
      yield `${number},"${name}",${line},${line} ${words},${group},${own},${privately},0,${voluntary},${total},0,${total},0,0,${total}\n`;
    }
  }
}
