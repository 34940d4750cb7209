import { Injectable } from '@nestjs/common';
import { inWords, percent, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import {
  alternativesInWords,
  areaPlaces,
  assertShareLost,
  DUTIES,
  homesLost,
  type Alternatives,
  type AreaPlaces,
} from '../domain/stress-test';
import { findOwner, type Owner } from './owner.query';
import { ownerRegistrations, registerDay, type OwnerRegistration } from './owner-registrations.query';

export interface StressTestQuestion {
  /** Key, company number or name. */
  readonly owner: string;
  readonly asAt: CalendarDate;
  /** Percent of the owner's homes, the largest first; 1 to 100. Agencies are lost with all homes alone. */
  readonly homesLostPercent: number;
}

export interface CouncilExposed {
  readonly code: string;
  readonly name: string;
  /** Exact for a council's own; of another council rounded to 10, and null below 6. */
  readonly children: number | null;
  readonly lookedAfter: number | null;
  readonly percent: number | null;
  /** The year of the return that was counted. */
  readonly year: number;
}

export interface StressTest {
  readonly owner: Owner;
  readonly asAt: string;
  readonly registerAsAt: string | null;
  readonly synthetic: boolean;
  readonly scenario: { readonly homesLostPercent: number; readonly rule: string };
  readonly lost: {
    readonly homes: number;
    readonly places: number;
    readonly otherRegistrations: number;
    readonly byProvisionType: readonly {
      readonly provisionType: string;
      readonly registrations: number;
      readonly places: number;
    }[];
  };
  readonly owned: { readonly homes: number; readonly places: number; readonly otherRegistrations: number };
  readonly children: {
    /**
     * Exact for a council's own; of several councils rounded to 10, null below 6; for a part of the owner's homes estimated by
     * their share of its places, since counts over councils are told of whole owners alone.
     */
    readonly affected: number | null;
    readonly councils: number | null;
    readonly counts: 'exact' | 'rounded' | 'estimated';
    /** Councils whose returns were counted; of 0 nothing is known, and the two above are null. */
    readonly returnsCounted: number;
  };
  /** Of the whole owner, but for a council that asks of its own. */
  readonly councils: readonly CouncilExposed[];
  readonly areas: readonly (AreaPlaces & { readonly vacanciesNear: number | null; readonly homesLocated: number })[];
  readonly alternatives: Alternatives & { readonly inWords: string };
  readonly duties: typeof DUTIES;
  readonly explanation: readonly string[];
}

const WITHIN_MILES = 20;

/** What would happen if an owner failed on a day: asked by whoever may, told as far as the actor may know counts. */
@Injectable()
export class StressTestOfOwner {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; invalid; not-found; conflict when several owners answer to the name */
  execute(actor: Actor, question: StressTestQuestion): Promise<StressTest> {
    authorise(actor, 'run-stress-test');
    return this.unitOfWork.read(actor, (tx) => stressTest(tx, question));
  }
}

/** The same inside a transaction that is under way; whoever asks has authorised. */
export async function stressTest(
  tx: Tx,
  { owner: asked, asAt, homesLostPercent }: StressTestQuestion,
): Promise<StressTest> {
  assertShareLost(homesLostPercent);
  const owner = await findOwner(tx, asked, asAt);
  const register = await registerDay(tx, asAt);
  const all = await ownerRegistrations(tx, owner.key, asAt);
  const homes = all.filter(({ childrensHome }) => childrensHome);
  const others = all.filter(({ childrensHome }) => !childrensHome);
  const goneHomes = homesLost(homes, homesLostPercent);
  const gone = homesLostPercent === 100 ? [...goneHomes, ...others] : goneHomes;
  const urns = gone.map(({ urn }) => urn);
  const own = tx.actor.organisationKind === 'council';
  const councils = own ? await ownCouncilExposed(tx, urns, asAt) : await councilsExposed(tx, owner.key, asAt);
  const { returnsCounted } = await tx.one<{ returnsCounted: number }>(
    'select finance.returns_counted($1) as "returnsCounted"',
    [asAt],
  );
  const counted = own
    ? { affected: councils[0]?.children ?? 0, councils: councils.length, counts: 'exact' as const }
    : await childrenAffected(tx, owner.key, asAt, shareOfPlaces(gone, all, homesLostPercent));
  const children = { ...counted, ...(returnsCounted === 0 && { affected: null, councils: null }), returnsCounted };
  const near = await placesNear(tx, goneHomes, all, asAt);
  return {
    owner,
    asAt,
    registerAsAt: register?.asAt ?? null,
    synthetic: register?.synthetic ?? false,
    scenario: { homesLostPercent, rule: 'The largest homes are lost first: the worst case for that share.' },
    lost: { ...sizes(gone), byProvisionType: byType(gone) },
    owned: sizes(all),
    children,
    councils,
    areas: await areasLeft(tx, goneHomes, near, asAt),
    alternatives: { ...near.together, inWords: alternativesInWords(children.affected, near.together, returnsCounted) },
    duties: DUTIES,
    explanation: [
      `Homes and places: Ofsted’s complete register at ${register ? inWords(register.asAt as CalendarDate) : 'no day'}, Active and Suspended, by the owner that stood at the top of the documented ownership links on ${inWords(asAt)}, else by the published name.`,
      'Children: the newest return of each council whose 31 March is on or before the day; one child, one placement (the contract’s cohort). Moves since that day are not in it.',
      'Small numbers: another council’s 1 to 5 children are not told, and more are rounded to 10. Counts over councils are of a whole owner, so that no two of them differ by one home: of a part of its homes the children are estimated by their share of its places, and the councils are those of the whole owner.',
      `Alternatives: places of other owners’ homes within ${WITHIN_MILES} miles, straight line, of a lost home whose location is known; a vacancy counts when it was said or confirmed in the 21 days before.`,
    ],
  };
}

const sizes = (rows: readonly OwnerRegistration[]) => {
  const homes = rows.filter(({ childrensHome }) => childrensHome);
  return {
    homes: homes.length,
    places: homes.reduce((sum, { places }) => sum + (places ?? 0), 0),
    otherRegistrations: rows.length - homes.length,
  };
};

function byType(rows: readonly OwnerRegistration[]): StressTest['lost']['byProvisionType'] {
  const types = new Map<string, { registrations: number; places: number }>();
  for (const { provisionType, places } of rows) {
    const sum = types.get(provisionType) ?? { registrations: 0, places: 0 };
    types.set(provisionType, { registrations: sum.registrations + 1, places: sum.places + (places ?? 0) });
  }
  return [...types].map(([provisionType, sum]) => ({ provisionType, ...sum }));
}

/** Null when the whole owner is lost. */
function shareOfPlaces(
  lost: readonly OwnerRegistration[],
  all: readonly OwnerRegistration[],
  homesLostPercent: number,
): number | null {
  if (homesLostPercent === 100) return null;
  const owned = sizes(all);
  return owned.places === 0 ? sizes(lost).homes / (owned.homes || 1) : sizes(lost).places / owned.places;
}

const withPercent = (row: Omit<CouncilExposed, 'percent'>): CouncilExposed => ({
  ...row,
  percent: row.children === null || row.lookedAfter === null ? null : percent(row.children, row.lookedAfter),
});

/** Councils with children with the owner, as far as the actor may know counts: none for a council, which knows its own. */
export async function councilsExposed(tx: Tx, ownerKey: string, asAt: CalendarDate): Promise<CouncilExposed[]> {
  const rows = await tx.query<Omit<CouncilExposed, 'percent'>>(
    `select c.council_code as code, coalesce(a.name, c.council_code) as name, c.children, c.looked_after as "lookedAfter", c.year
       from finance.children_by_council($1, $2) c left join geography.authority a on a.code = c.council_code
      order by c.children desc nulls last, name`,
    [ownerKey, asAt],
  );
  return rows.map(withPercent);
}

/** The asking council alone, exactly, of its own rows. */
async function ownCouncilExposed(tx: Tx, urns: readonly string[], asAt: CalendarDate): Promise<CouncilExposed[]> {
  const rows = await tx.query<Omit<CouncilExposed, 'percent'>>(
    `select k.code, coalesce(a.name, k.code) as name, k.children, k."lookedAfter", k.year
       from (select min(p.council_code) as code, min(p.year) as year, count(*)::int as "lookedAfter",
                    (count(*) filter (where p.urn = any ($1)))::int as children
               from finance.placed_child($2) p where p.organisation_id = $3) k
       left join geography.authority a on a.code = k.code
      where k.children > 0`,
    [urns, asAt, tx.actor.organisationId],
  );
  return rows.map(withPercent);
}

const ROUNDED_TO = 10;

/** @param part of the owner's places that is lost; null for the whole owner */
async function childrenAffected(
  tx: Tx,
  ownerKey: string,
  asAt: CalendarDate,
  part: number | null,
): Promise<Omit<StressTest['children'], 'returnsCounted'>> {
  const { children, inHomes, councils } = await tx.one<{
    children: number | null;
    inHomes: number | null;
    councils: number;
  }>('select children, in_homes as "inHomes", councils from finance.children_affected($1, $2)', [ownerKey, asAt]);
  if (part === null) return { affected: children, councils, counts: 'rounded' };
  const affected = inHomes === null ? null : Math.round((inHomes * part) / ROUNDED_TO) * ROUNDED_TO;
  return { affected, councils, counts: 'estimated' };
}

interface Near extends Omit<Alternatives, 'withinMiles' | 'homesNotLocated'> {
  readonly areaCode: string | null;
  readonly homes: number;
}

async function placesNear(
  tx: Tx,
  lost: readonly OwnerRegistration[],
  all: readonly OwnerRegistration[],
  asAt: CalendarDate,
): Promise<{ together: Alternatives; byArea: ReadonlyMap<string, Near> }> {
  const rows = await tx.query<Near>(
    `select area_code as "areaCode", homes, homes_located as "homesLocated", other_homes as "otherHomes",
            offered_places as "offeredPlaces", vacancies, places_not_said as "placesNotSaid"
       from finance.places_near($1, $2, $3, $4)`,
    [lost.map(({ urn }) => urn), all.map(({ urn }) => urn), asAt, WITHIN_MILES],
  );
  const { areaCode, homes, ...together } = rows.find((row) => row.areaCode === null) as Near;
  return {
    together: { withinMiles: WITHIN_MILES, homesNotLocated: homes - together.homesLocated, ...together },
    byArea: new Map(rows.flatMap((row) => (row.areaCode === areaCode ? [] : [[row.areaCode as string, row]]))),
  };
}

async function areasLeft(
  tx: Tx,
  lost: readonly OwnerRegistration[],
  { byArea }: { byArea: ReadonlyMap<string, Near> },
  asAt: CalendarDate,
): Promise<StressTest['areas']> {
  const before = await tx.query<{ code: string; name: string; places: number }>(
    `select r.authority_code as code, a.name, coalesce(sum(r.places), 0)::int as places
       from finance.owned_registration($1) r join geography.authority a on a.code = r.authority_code
      where r.childrens_home group by 1, 2`,
    [asAt],
  );
  const areas = before.flatMap(({ code, name, places }) => {
    const here = lost.filter(({ authorityCode }) => authorityCode === code);
    if (here.length === 0) return [];
    const placesLost = here.reduce((sum, home) => sum + (home.places ?? 0), 0);
    const near = byArea.get(code);
    const left = areaPlaces({ code, name, homesLost: here.length, placesLost, placesBefore: places });
    const homesLocated = near?.homesLocated ?? 0;
    return [{ ...left, vacanciesNear: homesLocated === 0 ? null : (near?.vacancies ?? 0), homesLocated }];
  });
  return areas.sort((a, b) => (b.percentLost ?? 0) - (a.percentLost ?? 0) || a.name.localeCompare(b.name, 'en'));
}
