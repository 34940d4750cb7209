import { calendarDate, notFound, type CalendarDate } from '#kernel';
import { membersOfConsortium } from '#identity';
import type { Tx } from '#platform';
import { concentration } from '../domain/dependency';
import { CARERS } from '../domain/carers';
import type { Dependency, DependencyArea, DependencyPart, DependencyYear } from './dependency.query';
import { registerDay } from './owner-registrations.query';
import { dependencyThresholds, type DependencyThresholdsShown } from './dependency-thresholds.query';
import { registerShares } from './register-shares.query';

interface Counted {
  /** '' is the total. */
  readonly carer: string;
  readonly part: string;
  readonly name: string | null;
  readonly children: number | null;
  readonly councils: number;
}

/** Authorities of a region by the DfE's name; "London" is both parts of it. @throws DomainError not-found with the names */
async function authoritiesOf(tx: Tx, region: string): Promise<string[]> {
  const rows = await tx.query<{ code: string; region: string }>('select code, region from geography.authority');
  const asked = region.trim().toLowerCase();
  const codes = rows.filter(({ region: name }) => {
    const one = name.toLowerCase();
    return one === asked || (asked === 'london' && one.endsWith(' london'));
  });
  if (codes.length > 0) return codes.map(({ code }) => code);
  const names = [...new Set(rows.map((row) => row.region))].sort();
  throw notFound(`A region “${region}” (regions are ${names.join(', ')}, London)`);
}

type RolledUp = Exclude<DependencyArea, { kind: 'council' }>;

/** Authorities of the area; null for England. */
async function codesOf(tx: Tx, area: RolledUp, asAt: CalendarDate): Promise<string[] | null> {
  if (area.kind === 'england') return null;
  if (area.kind === 'region') return authoritiesOf(tx, area.name);
  const members = await membersOfConsortium(tx, area.organisationId, asAt);
  return members.map(({ authorityCode }) => authorityCode);
}

/**
 * Null without a complete register for the day. Children are counted over the councils that the actor may count: all for the
 * oversight body and the software, a consortium's members for it; for others the part is null.
 */
export async function dependencyOfArea(tx: Tx, area: RolledUp, asAt: CalendarDate): Promise<Dependency | null> {
  const codes = await codesOf(tx, area, asAt);
  const register = await registerDay(tx, asAt);
  if (!register) return null;
  const mayCount = ['oversight-body', 'system', 'consortium'].includes(tx.actor.organisationKind);
  const thresholds = await dependencyThresholds(tx, asAt);
  const counted = mayCount ? await countedOn(tx, codes, asAt) : [];
  const total = counted.find(({ carer }) => carer === '');
  return {
    area: { kind: area.kind, code: null, name: area.kind === 'england' ? 'England' : area.name },
    asAt,
    registerAsAt: register.asAt,
    synthetic: register.synthetic,
    counts: 'rounded',
    placements: total ? partsOf(counted, thresholds) : null,
    councils: total?.councils ?? 0,
    ...(await registerShares(tx, codes, asAt, thresholds)),
    spend: null,
    spendNote: 'Not available yet: councils’ prices are their own, and no roll-up of them is kept.',
    commitment: null,
    overTime: total ? await overTime(tx, codes, asAt, thresholds) : [],
    thresholds,
  };
}

/** The total of a part is that of the counts that are told, so that no small one can be found by subtracting. */
function partsOf(counted: readonly Counted[], thresholds: DependencyThresholdsShown): DependencyPart[] {
  return ['all', 'childrens-homes', 'fostering'].map((part) => {
    const rows = counted.filter((row) => row.part === part && row.carer !== '');
    const total = rows.reduce((sum, row) => sum + (row.children ?? 0), 0);
    const counts = rows
      .filter(({ carer }) => carer !== 'not-on-register')
      .map(({ carer, name, children }) => ({
        ownerKey: carer,
        ownerName: name ?? CARERS[carer] ?? carer,
        publicBody: carer in CARERS,
        count: children,
      }));
    const unknown = rows.find(({ carer }) => carer === 'not-on-register');
    return { part, ...concentration(counts, total, thresholds), notKnown: unknown ? unknown.children : 0 };
  });
}

const countedOn = (tx: Tx, codes: readonly string[] | null, day: CalendarDate): Promise<Counted[]> =>
  tx.query<Counted>(
    `select c.carer, c.part, c.children, c.councils, o.name from finance.children_by_owner($2, $1) c
       left join (select owner_key, min(owner_name) as name from finance.owned_registration($1) group by 1) o
         on o.owner_key = c.carer`,
    [day, codes],
  );

const YEARS = 5;

/** The last five 31 Marches that the register and a return know of, each by the owners of that day; rounded as the newest. */
async function overTime(
  tx: Tx,
  codes: readonly string[] | null,
  asAt: CalendarDate,
  thresholds: DependencyThresholdsShown,
): Promise<DependencyYear[]> {
  const newest = Number(asAt.slice(0, 4)) - (asAt.slice(5) < '03-31' ? 1 : 0);
  const found: DependencyYear[] = [];
  for (let year = newest - YEARS + 1; year <= newest; year += 1) {
    const day = calendarDate(`${year}-03-31`);
    if (!(await registerDay(tx, day))) continue;
    const rows = await countedOn(tx, codes, day);
    if (rows.length === 0) continue;
    const [all] = partsOf(rows, thresholds);
    const largest = all?.owners.find(({ ownerKey }) => !(ownerKey in CARERS));
    found.push({
      year,
      children: all?.total ?? 0,
      hhi: all?.hhi ?? null,
      largest: largest
        ? { ownerKey: largest.ownerKey, ownerName: largest.ownerName, sharePercent: largest.sharePercent }
        : null,
    });
  }
  return found;
}
