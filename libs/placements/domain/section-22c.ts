import type { CandidateDetail, CandidateFacts } from './facts';
import type { Need } from './need';

export type Answer = 'yes' | 'no' | 'unknown';

export interface Test {
  readonly answer: Answer;
  readonly reason: string;
}

/** Children Act 1989 s.22C(8) and (9): the five, each "so far as is reasonably practicable". */
export interface Section22C {
  readonly near: Test;
  readonly education: Test;
  readonly sibling: Test;
  readonly disability: Test;
  readonly inArea: Test;
}

/** The law gives no miles: 20 is the band of the national return, 10 to a school is Homeward's own. */
export const NEAR_MILES = 20;
export const SCHOOL_MILES = 10;

const test = (answer: Answer, reason: string): Test => ({ answer, reason });

function byDistance(need: Need, facts: CandidateFacts, name: 'home' | 'school', most: number): Test {
  const index = need.anchors.findIndex((anchor) => anchor.name === name);
  if (index < 0) return test('unknown', `The need gives no postcode of the ${name}.`);
  const band = facts.bands[index] ?? null;
  if (band === null) return test('unknown', `The distance to the ${name} is not known.`);
  return test(band <= most ? 'yes' : 'no', `${band - 5} to ${band} miles from the ${name}; ${most} counts as near.`);
}

function education(need: Need, facts: CandidateFacts): Test {
  return need.hasSchool || need.schoolMustContinue
    ? byDistance(need, facts, 'school', SCHOOL_MILES)
    : test('unknown', 'The need names no school.');
}

/** Whether the child is not to live with one of its brothers and sisters. */
const notTogether = ({ details, notWith }: Need): boolean =>
  notWith.length > 0 && details.siblingsWith.some(({ reference }) => reference !== null && notWith.includes(reference));

/** Whether brothers and sisters can live there too; yes where there are none. */
export function siblingAnswer(need: Need, { room, suitsSiblings }: CandidateFacts): Answer {
  if (need.siblings === 0) return 'yes';
  if (suitsSiblings === false || notTogether(need)) return 'no';
  return room === null ? 'unknown' : room >= need.siblings + 1 ? 'yes' : 'no';
}

function sibling(need: Need, facts: CandidateFacts): Test {
  const answer = siblingAnswer(need, facts);
  const wanted = need.siblings + 1;
  if (need.siblings === 0) return test(answer, 'No brother or sister is to live there too.');
  if (notTogether(need)) return test(answer, 'The need says that the child is not to live with one of them.');
  if (answer === 'unknown') return test(answer, `Whether ${wanted} can live there together is not known: ask.`);
  if (facts.suitsSiblings === false)
    return test(answer, 'The age or sex of a brother or sister is outside what it takes.');
  return test(answer, `${facts.room} of them could come; ${wanted} are to live together.`);
}

/** What a disability may ask of a place; other features say nothing of one. */
export const FOR_DISABILITY = [
  'step-free',
  'wheelchair-adapted',
  'ground-floor',
  'hoist',
  'sensory-room',
  'low-stimulus',
];

/** In the need's own words, what no feature of a place answers. */
function disabilityInWords({ details, standard }: Need): string {
  if (details.disability.length > 0) return details.disability.join('; ');
  return standard.PlacementRequirements['homeAdaptation'] === true ? 'an adapted home' : '';
}

/** What the place has answers what of it was asked; of what the need says in words only the home can tell. */
function disability(need: Need, detail: CandidateDetail): Test {
  const features = need.features.filter((each) => FOR_DISABILITY.includes(each));
  const words = disabilityInWords(need);
  if (features.length === 0)
    return words === ''
      ? test('yes', 'The need names no disability.')
      : test('unknown', `The need says: ${words}. Whether the place suits is not known: ask.`);
  if (detail.features === null) return test('unknown', `Whether it has ${features.join(', ')} is not known: ask.`);
  const ask = words === '' ? '' : ` The need also says: ${words}. Ask whether the place suits.`;
  return test('yes', `One place has all of ${features.join(', ')}.${ask}`);
}

/** @param council code of the responsible authority */
export function inAreaAnswer(council: string | null, { authorityCode }: CandidateFacts): Answer {
  if (council === null || authorityCode === null) return 'unknown';
  return authorityCode === council ? 'yes' : 'no';
}

function inArea(council: string | null, facts: CandidateFacts, { authority }: CandidateDetail): Test {
  const answer = inAreaAnswer(council, facts);
  if (council === null) return test(answer, 'The responsible authority is not known.');
  if (facts.authorityCode === null) return test(answer, 'The authority of the place is not known.');
  return test(answer, `It is in ${authority?.name ?? facts.authorityCode}.`);
}

export const section22C = (
  need: Need,
  council: string | null,
  facts: CandidateFacts,
  detail: CandidateDetail,
): Section22C => ({
  near: byDistance(need, facts, 'home', NEAR_MILES),
  education: education(need, facts),
  sibling: sibling(need, facts),
  disability: disability(need, detail),
  inArea: inArea(council, facts, detail),
});
