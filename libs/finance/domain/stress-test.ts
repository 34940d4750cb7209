import { invalid, percent } from '#kernel';

/** A home as the scenario sees it. */
export interface ScenarioHome {
  readonly urn: string;
  readonly places: number | null;
}

/**
 * The homes that a scenario loses: the largest first, which is the worst case, until the share of homes is reached (rounded
 * up). Ties go by URN, so that the same question has the same answer.
 * @param percentLost 1 to 100
 */
export function homesLost<H extends ScenarioHome>(homes: readonly H[], percentLost: number): H[] {
  const count = Math.ceil((homes.length * percentLost) / 100);
  return [...homes].sort((a, b) => (b.places ?? 0) - (a.places ?? 0) || (a.urn < b.urn ? -1 : 1)).slice(0, count);
}

/** @throws DomainError invalid */
export function assertShareLost(percentLost: number): void {
  if (Number.isInteger(percentLost) && percentLost >= 1 && percentLost <= 100) return;
  const message = 'The share of homes lost is a whole percentage from 1 to 100';
  throw invalid(`${message}.`, [{ field: 'homesLost', message }]);
}

export interface AreaPlaces {
  readonly code: string | null;
  readonly name: string;
  readonly homesLost: number;
  readonly placesLost: number;
  /** Registered in the area before, with every owner's. */
  readonly placesBefore: number;
  readonly placesLeft: number;
  readonly percentLost: number | null;
}

/** What would be left in an area. */
export function areaPlaces(area: Omit<AreaPlaces, 'placesLeft' | 'percentLost'>): AreaPlaces {
  return {
    ...area,
    placesLeft: area.placesBefore - area.placesLost,
    percentLost: percent(area.placesLost, area.placesBefore),
  };
}

/** Duties that do not end with the owner, for whoever plans. Source: statutes and regulations as named. */
export const DUTIES: readonly { readonly duty: string; readonly source: string }[] = [
  {
    duty: 'The council that looks after the child must go on providing accommodation; the duty does not pass to the owner and does not end with it.',
    source: 'Children Act 1989 ss.22A, 22C',
  },
  {
    duty: 'Each move is a placement decision: the most appropriate placement available, near home, without disrupting education, with siblings, suitable to disability, in the area, so far as reasonably practicable.',
    source: 'Children Act 1989 s.22C(7)-(9)',
  },
  {
    duty: 'A council must take steps to have enough accommodation in its area, with regard to the benefit of a number of providers.',
    source: 'Children Act 1989 s.22G',
  },
  {
    duty: 'Out of area needs a nominated officer; at a distance needs the director of children’s services. An emergency relaxes consultation, not approval.',
    source: 'Care Planning Regulations 2010 reg.11',
  },
  {
    duty: 'Review before a placement ends, and tell the child, parents, carers, health, education, the IRO and the area authority; in an emergency within 10 working days.',
    source: 'Care Planning Regulations 2010 regs.13, 14',
  },
  {
    duty: 'A child in key stage 4 is moved in a way that disrupts education only with a nominated officer’s approval.',
    source: 'Care Planning Regulations 2010 reg.10',
  },
];

export interface Alternatives {
  /** Within so many miles of a home that is lost. */
  readonly withinMiles: number;
  readonly homesLocated: number;
  readonly homesNotLocated: number;
  readonly otherHomes: number;
  readonly offeredPlaces: number;
  /** Said to be free in the last 21 days. */
  readonly vacancies: number;
  /** Places of which nobody has said lately whether they are free. */
  readonly placesNotSaid: number;
}

/** The comparison in words. @param children null where the count is not told, or with no return where it is not known */
export function alternativesInWords(
  children: number | null,
  alternatives: Alternatives,
  returnsCounted: number,
): string {
  const { vacancies, withinMiles, homesLocated, placesNotSaid } = alternatives;
  if (homesLocated === 0) return 'Where the homes are is not known here, so no vacancies near them can be counted.';
  const known = `${vacancies} known ${vacancies === 1 ? 'vacancy' : 'vacancies'} within ${withinMiles} miles`;
  const unsaid =
    placesNotSaid > 0 ? ` Of ${placesNotSaid} more places nobody has said lately whether they are free.` : '';
  if (returnsCounted === 0) return `${known}; no return is loaded that says how many children live there.${unsaid}`;
  if (children === null) return `${known}; the number of children is too small to be told.${unsaid}`;
  const short = children - vacancies;
  const verdict =
    short > 0 ? `${short} fewer than the children who would need a home` : 'enough by number, if each suited';
  return `${known} for ${children} children: ${verdict}. A vacancy is no match: age, needs and the other children decide.${unsaid}`;
}
