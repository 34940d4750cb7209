import type { SufficiencyReport } from '../report';
import type { PublishedArea } from './published-area';
import { publishedBeside } from './published-area';
import { flowsBetween, type CouncilExchange, type Flows } from './flows';
import { jointPlan } from './joint-plan';
import { leagues } from './league';
import type { RollUp } from './roll-up';
import type { CouncilReport, ReportKey, RollUpFacts } from './roll-up-facts';
import { sharingOf } from './sharing';
import { rolledMeasures } from './sum-measures';
import { sumMarket, sumTables } from './sum-tables';

/** A part of a roll-up that is composed by itself. */
export interface RollUpPart<K extends ReportKey = ReportKey> {
  /** At most 40 small letters and hyphens. */
  readonly name: string;
  /** As people who wait read it. */
  readonly title: string;
  /** The parts of councils' reports that it is composed from. */
  readonly from: readonly K[];
  /** Whether it is composed from councils' own places of the day as well. */
  readonly places: boolean;
  compose(facts: RollUpFacts<K>): Partial<RollUp>;
}

const part = <K extends ReportKey>(facts: Omit<RollUpPart<K>, 'places'> & { places?: boolean }): RollUpPart<K> => ({
  places: false,
  ...facts,
});

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

const sorted = <K extends ReportKey>({ councils }: RollUpFacts<K>): CouncilReport<K>[] => [...councils].sort(byName);

const reportsOf = <K extends ReportKey>(facts: RollUpFacts<K>): Pick<SufficiencyReport, K>[] =>
  sorted(facts).flatMap(({ report }) => report ?? []);

function publishedArea({ area, published, councils, year }: RollUpFacts<'council'>): PublishedArea | null {
  if (published === null) return null;
  const codes = councils.filter(({ report }) => report !== null).map(({ code }) => code);
  return {
    ...published,
    year,
    lacking: published.authorities.filter((code) => !codes.includes(code)).length,
    foreign: codes.filter((code) => !published.authorities.includes(code)).length,
    // A consortium takes the newest report of every member, filed or not.
    working: area.scope === 'consortium' ? 0 : councils.filter(({ basis }) => basis === 'newest').length,
  };
}

const areasOf = ({ report }: CouncilReport<'exchanges'>): CouncilExchange['areas'] => report?.exchanges?.areas ?? null;

function flowsOf(facts: RollUpFacts<'exchanges'>): Flows {
  const { area, regions } = facts;
  const councils = sorted(facts);
  if (area.scope === 'consortium') {
    const codes = new Set(councils.map(({ code }) => code));
    return flowsBetween(
      'councils',
      councils.map(({ code, name }) => ({ code, name })),
      councils.map((each) => ({ from: each.code, areas: areasOf(each) })),
      (code) => (codes.has(code) ? code : null),
    );
  }
  const own = new Set(councils.map(({ region }) => region));
  const names = [...new Set(regions.values())].sort();
  return flowsBetween(
    'regions',
    names.map((name) => ({ code: name, name })),
    // Councils of another region are not asked for, and count as missing where a balance needs them.
    [
      ...councils.map((each) => ({ from: each.region, areas: areasOf(each) })),
      ...names.filter((name) => !own.has(name)).map((name) => ({ from: name, areas: null })),
    ],
    (code) => regions.get(code) ?? null,
  );
}

const COUNCILS = part({
  name: 'councils',
  title: 'Whose figures these are',
  from: ['synthetic'],
  compose: (facts) => ({
    synthetic: reportsOf(facts).some(({ synthetic }) => synthetic),
    membersOn: facts.membersOn,
    coverage: {
      councils: reportsOf(facts).length,
      of: facts.councils.length,
      members: sorted(facts).map(({ code, name, region, basis, edition, asOf }) => ({
        code,
        name,
        region,
        basis,
        edition,
        asOf,
      })),
    },
  }),
});

const MEASURES = part({
  name: 'measures',
  title: 'Measures added up',
  from: ['council', 'indicators'],
  compose(facts) {
    const held = publishedArea(facts);
    return {
      measures: rolledMeasures(
        reportsOf(facts),
        facts.year,
        (valued, rule) => held && publishedBeside(held, valued, rule),
      ),
    };
  },
});

const PLACEMENTS = part({
  name: 'placements',
  title: 'Where children live, and with whom',
  from: ['measures'],
  compose: (facts) => ({ tables: sumTables(reportsOf(facts).map(({ measures }) => measures)) }),
});

const MARKET = part({
  name: 'market',
  title: 'Places, searches and early help',
  from: ['market'],
  compose: (facts) => ({ market: sumMarket(reportsOf(facts).flatMap(({ market }) => market ?? [])) }),
});

/** From whom to whom children are placed. */
export const FLOWS = part({
  name: 'flows',
  title: 'From which area to which',
  from: ['exchanges'],
  compose: (facts) => ({ flows: flowsOf(facts) }),
});

const PLAN = part({
  name: 'plan',
  title: 'Plans and places together',
  from: ['ownProvision', 'exchanges'],
  places: true,
  compose: (facts) => ({
    sharing:
      facts.area.scope === 'consortium'
        ? sharingOf(
            facts.membersOn,
            sorted(facts).map(({ code, name, report }) => ({
              code,
              name,
              inArea: report?.ownProvision?.accommodation?.inArea ?? null,
              places: facts.places?.get(code) ?? { homes: null, households: null },
              guarantees: report?.exchanges?.guarantees ?? [],
            })),
          )
        : null,
    plan: jointPlan(
      sorted(facts).map(({ code, name, report }) => ({ code, name, provision: report?.ownProvision ?? null })),
    ),
  }),
});

const LEAGUES = part({
  name: 'leagues',
  title: 'Councils side by side',
  from: ['council', 'indicators'],
  compose: (facts) => ({ leagues: leagues(reportsOf(facts)) }),
});

/** The parts of a roll-up, in the order in which they are shown. Each is told by itself: see `told.ts`. */
export const ROLL_UP_PARTS: readonly RollUpPart[] = [COUNCILS, MEASURES, PLACEMENTS, MARKET, FLOWS, PLAN, LEAGUES];
