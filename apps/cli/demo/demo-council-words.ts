import { CalendarDate, addDays } from '#kernel';
import type { DemoChild } from './council-children';
import type { SeededRandom } from './seeded-random';

/** What the council that is shown means to reach, and from where on a measure is red. */
export const TARGETS: readonly (readonly [indicator: string, target: number, redAt: number | null])[] = [
  ['placedInArea.percentInside', 52, 40],
  ['distance.percentOver20', 15, 25],
  ['stability.percent', 4, 9],
  ['longTermStability.percent', 85, 70],
  ['quality.percentGood', 85, 70],
  ['netPlaces.places', 8, 0],
  ['comeHome.percentReady', 30, 15],
  ['siblings.percentTogether', 80, 60],
  ['unmetNeed.percentWithout', 5, 20],
  ['price.likeForLike', 3, 6],
];

/** @param year in earlier years somewhat less was meant */
export function* targetLines(year: number, newest: number): Generator<string> {
  yield 'indicator,target,red_at\n';
  for (const [indicator, target, redAt] of TARGETS)
    yield `${indicator},${year === newest || target < 20 ? target : target - 1},${redAt ?? ''}\n`;
}

/** What the council says of itself, for the template of `import context`. */
export function* contextLines(year: number): Generator<string> {
  yield 'item,value,as_at,source\n';
  const inspected = `${year - 2}-11-18,Invented inspection`;
  yield `ofsted-overall,Good,${inspected}\n`;
  yield `ofsted-children-in-care,Good,${inspected}\n`;
  yield `ofsted-care-leavers,Requires improvement to be good,${inspected}\n`;
  const counted = `${year - 1}-09-30,Invented workforce return`;
  yield `caseload,16.4,${counted}\n`;
  yield `social-worker-vacancies,17.8,${counted}\n`;
  yield `agency-social-workers,15.2,${counted}\n`;
}

const openOn = ({ episodes }: DemoChild, day: CalendarDate) =>
  episodes.find(({ decom, dec, ls }) => decom <= day && (dec === null || dec > day) && !/^V[34]$/.test(ls));

const REASONS = { 'Safeguarding concerns': 7, 'Court order': 2, 'Bail conditions': 1 };

/** Some of the children in homes or with agencies on a day, for whom the council's own area is unsafe by their plan. */
export function* exceptionLines(
  children: readonly DemoChild[],
  day: CalendarDate,
  random: SeededRandom,
): Generator<string> {
  yield 'child,reason\n';
  for (const child of children) {
    const episode = openOn(child, day);
    const draw = random.fork(child.child);
    if (episode?.place === 'K2' && draw.chance(0.22)) yield `${child.child},${draw.weighted(REASONS)}\n`;
  }
}

/** A child of the come-home list. */
export interface DemoComeHome {
  readonly reference: string;
  readonly lives: 'at-a-distance' | 'residential' | 'both';
  readonly plan: 'return' | 'step-down';
  readonly readiness: 'ready' | 'preparing' | 'not-ready';
  readonly barrier: string | null;
  readonly target: string;
  readonly written: string;
  readonly document: unknown;
  readonly areas: readonly string[];
}

const READINESS = { ready: 4, preparing: 5, 'not-ready': 3 };
const BARRIERS = [
  'No foster carer with the skills',
  'School place',
  'Contact arrangements',
  'Therapy until the summer',
];

/** Children in homes on a day with a plan to come nearer or to step down, under references of the list's own. */
export function comeHomeList(
  children: readonly DemoChild[],
  { council, day }: { readonly council: string; readonly day: CalendarDate },
  random: SeededRandom,
): DemoComeHome[] {
  const year = Number(day.slice(0, 4));
  const living = children.filter((child) => openOn(child, day)?.place === 'K2');
  return living
    .filter(({ child }) => random.fork(child).chance(0.6))
    .map((child, index) => {
      const draw = random.fork(`entry ${child.child}`);
      const plan = draw.chance(0.55) ? 'step-down' : 'return';
      const readiness = draw.weighted(READINESS);
      const month = String(draw.integer(1, 12)).padStart(2, '0');
      const due = draw.chance(0.2) ? addDays(day, -draw.integer(10, 150)) : addDays(day, draw.integer(20, 330));
      const wanted = {
        council,
        age: Math.min(17, year - Number(child.dob.slice(0, 4))),
        sex: child.sex === '1' ? 'male' : 'female',
      };
      return {
        reference: `CH-${String(index + 1).padStart(3, '0')}`,
        lives: plan === 'return' ? 'both' : 'residential',
        plan,
        readiness,
        barrier: readiness === 'ready' && draw.chance(0.6) ? null : draw.pick(BARRIERS),
        target: due,
        written: `${year - 1}-${month}-02`,
        document: { search: wanted },
        areas: plan === 'return' ? [council] : [],
      };
    });
}
