import type { StoredFigure } from '../compose-baseline';
import type { SufficiencyReport } from '../report';
import { RULES_VERSION } from '../rules-version';
import { snapshotOf } from '../snapshot';
import type { OwnPlaces } from '../exchanges';
import { flowsBetween, type CouncilExchange, type Flows } from './flows';
import { jointPlan } from './joint-plan';
import { leagues } from './league';
import { NOT_ROLLED_UP } from './not-rolled-up';
import { publishedBeside } from './published-area';
import type { RolledArea, RolledCouncil, RollUp } from './roll-up';
import { sharingOf } from './sharing';
import { rolledMeasures } from './sum-measures';
import { sumMarket, sumTables } from './sum-tables';

/** A council of the area with the report that is added; null when there is none. */
export interface CouncilReport extends RolledCouncil {
  readonly report: SufficiencyReport | null;
}

/** All that a roll-up is composed from. */
export interface RollUpFacts {
  readonly area: RolledArea;
  readonly year: number;
  readonly membersOn: string;
  readonly councils: readonly CouncilReport[];
  /** Of a consortium’s councils on that day, by code. */
  readonly places?: ReadonlyMap<string, OwnPlaces>;
  /** The Department’s region of all the councils, or England; null where they have no region together. */
  readonly published: {
    readonly code: string;
    readonly name: string;
    /** Authorities that it has. */
    readonly authorities: readonly string[];
    readonly stored: readonly StoredFigure[];
  } | null;
  /** Every authority of England with its region: what flows go between in a roll-up of regions. */
  readonly regions: ReadonlyMap<string, string>;
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

const areasOf = ({ report }: CouncilReport): CouncilExchange['areas'] => report?.exchanges?.areas ?? null;

function flowsOf({ area, councils, regions }: RollUpFacts): Flows {
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

/** Reports of several councils as one, exact. Councils without a report are named and are in no sum. */
export function composeRollUp(facts: RollUpFacts): RollUp {
  const { area, year, membersOn, published } = facts;
  const councils = [...facts.councils].sort(byName);
  const reports = councils.flatMap(({ report }) => report ?? []);
  const codes = new Set(reports.map(({ council }) => council.code));
  const held = published && {
    ...published,
    year,
    lacking: published.authorities.filter((code) => !codes.has(code)).length,
    foreign: [...codes].filter((code) => !published.authorities.includes(code)).length,
  };
  return {
    area,
    audience: 'consortium',
    year,
    snapshot: snapshotOf(year),
    synthetic: reports.some(({ synthetic }) => synthetic),
    rules: RULES_VERSION,
    membersOn,
    coverage: {
      councils: reports.length,
      of: councils.length,
      members: councils.map(({ code, name, region, basis, edition, asOf }) => ({
        code,
        name,
        region,
        basis,
        edition,
        asOf,
      })),
    },
    measures: rolledMeasures(reports, year, (valued, rule) => held && publishedBeside(held, valued, rule)),
    tables: sumTables(reports.map(({ measures }) => measures)),
    market: sumMarket(reports.flatMap(({ market }) => market ?? [])),
    flows: flowsOf({ ...facts, councils }),
    sharing:
      area.scope === 'consortium'
        ? sharingOf(
            membersOn,
            councils.map(({ code, name, report }) => ({
              code,
              name,
              inArea: report?.ownProvision?.accommodation?.inArea ?? null,
              places: facts.places?.get(code) ?? { homes: null, households: null },
              guarantees: report?.exchanges?.guarantees ?? [],
            })),
          )
        : null,
    plan: jointPlan(
      councils.map(({ code, name, report }) => ({ code, name, provision: report?.ownProvision ?? null })),
    ),
    leagues: leagues(reports),
    notRolledUp: NOT_ROLLED_UP,
  };
}
