import { inWords, type CalendarDate } from '#kernel';
import type { SearchResult } from '#placements';
import { SUPPORTED_CATEGORIES } from '#register';
import { candidateCode } from './candidate-code';
import { criterionInWords } from './need-fields';
import { codeInWords } from './need-words';

export type Candidate = SearchResult['candidates'][number];

const TIERS: Readonly<Record<string, string>> = { 'in-house': 'In-house', framework: 'Framework', spot: 'Spot' };

const TESTS = [
  ['near', 'Near home'],
  ['education', 'Education goes on'],
  ['sibling', 'With brothers and sisters'],
  ['disability', 'Suits a disability'],
  ['inArea', 'In the council’s area'],
] as const;

const ANSWERS = { yes: 'Yes', no: 'No', unknown: 'Not known' } as const;

/** What a candidate is called: its name where Ofsted's register or its provider gives one, else what and where it is. */
export function titleOf({ kind, name, provisionType, authority, place }: Candidate): string {
  const what =
    kind === 'home'
      ? (provisionType ?? 'Home')
      : kind === 'fostering-household'
        ? 'Fostering household'
        : 'Fostering agency';
  const where = authority === null ? 'area not known' : authority.name;
  if (kind === 'fostering-household') return `${what} ${place ?? ''}, ${where}`;
  return name === null || name === '' || name === 'REDACTED' ? `${what}, ${where}` : name;
}

const pounds = (pence: number): string => `£${Math.round(pence / 100).toLocaleString('en-GB')} a week`;

export const priceInWords = (pence: number | null): string => (pence === null ? 'No price is listed' : pounds(pence));

const daysInWords = (from: string, to: string | null): string =>
  `from ${inWords(from as CalendarDate)}${to === null ? '' : ` until ${inWords(to as CalendarDate)}`}`;

const underWhat = ({ framework, lot }: { framework: string; lot: string | null }): string =>
  lot === null ? framework : `${framework}, ${lot}`;

/** Price with framework, lot and days, places guaranteed, and the middle price of all that suit: what is agreed, in words. */
function agreedWith({ agreedPrices, guarantees, likeNeeds }: Candidate): string[] {
  return [
    ...guarantees.map(
      (each) =>
        `${each.places === 1 ? '1 place is' : `${each.places} places are`} guaranteed under ${underWhat(each)}, ` +
        `${daysInWords(each.from, each.to)}: use before a direct award.`,
    ),
    ...agreedPrices.map(
      (each) =>
        `${pounds(each.pricePerWeekPence)} under ${underWhat(each)} (${each.buyer}), ${daysInWords(each.from, each.to)}.`,
    ),
    ...(agreedPrices.length > 0 && likeNeeds !== null
      ? [
          `The middle of ${likeNeeds.of} listed prices of those that suit this need is ${pounds(likeNeeds.medianPence)}.`,
        ]
      : []),
  ];
}

/** That a process is open and since when: the fact, no content. */
const allegationsOf = ({ allegationProcesses }: Candidate): string[] =>
  allegationProcesses.map(
    ({ openedOn }) =>
      `An allegation process has been open since ${inWords(openedOn)}. An open process proves nothing; ask the area’s designated officer.`,
  );

export const bandInWords = ({ milesFrom, milesTo }: Candidate['distanceBands'][number]): string =>
  milesFrom === null || milesTo === null ? 'Not known' : `${milesFrom} to ${milesTo} miles`;

const UNKNOWN = 'Not known';

function judgementOf({ quality: { judgement, judgedOn, direction } }: Candidate): string {
  if (judgement === null) return 'No judgement';
  const when = judgedOn === null ? '' : `, ${inWords(judgedOn)}`;
  const way = direction === 'better' ? ', up' : direction === 'worse' ? ', down' : '';
  return `${judgement}${when}${way}`;
}

function stabilityOf({ stability }: Candidate): string {
  if (stability === null) return UNKNOWN;
  const { adjustedPercent, fromPercent, toPercent, stays } = stability;
  return `${adjustedPercent}% of stays broke down (${fromPercent}% to ${toPercent}%, of ${stays})`;
}

const listed = (codes: readonly string[] | null): string | null =>
  codes === null ? null : codes.map(codeInWords).join(', ') || 'None of the features named';

/** Of a household its approval and what its home has: staff, a manager and a statement of purpose are of homes. */
function detailsOf({
  kind,
  approvedFor,
  category,
  staffing,
  manager,
  school,
  statementOfPurpose,
  features,
}: Candidate) {
  if (kind === 'fostering-household') {
    return [
      { name: 'Approved for', value: listed(approvedFor) ?? UNKNOWN },
      { name: 'The home has', value: listed(features) ?? UNKNOWN },
    ];
  }
  const said: [string, string | null][] = [
    ...(category === null ? [] : [['Category', categoryInWords(category)] as [string, string]]),
    ['Staff by day', staffing.byDay],
    ['Staff at night', staffing.night],
    ['Qualified staff', staffing.qualifiedPercent === null ? null : `${staffing.qualifiedPercent}%`],
    ['Manager', manager.post === null ? null : codeInWords(manager.post)],
    ['School', school === null ? null : school.map(codeInWords).join(', ')],
    ['This place has', listed(features)],
    ['Statement of purpose meets', statementOfPurpose === null ? null : statementOfPurpose.map(codeInWords).join(', ')],
  ];
  return said.map(([name, value]) => ({ name, value: value ?? UNKNOWN }));
}

/** Ofsted's four kinds of supported accommodation. */
function categoryInWords(category: number): string {
  const words = SUPPORTED_CATEGORIES[category - 1];
  return words === undefined ? String(category) : `${category}: ${words}`;
}

function confirmationOf({ confirmedOn, freshness }: Candidate): string {
  if (confirmedOn === null) return 'Nobody has said: ask';
  return `${inWords(confirmedOn)}${freshness === 'stale' ? ', over a week ago' : ''}`;
}

/** What is told of each at a glance. A council's own household has no registration: nothing is published of it. */
function factsOf(candidate: Candidate) {
  const { kind, urn, authority, free, sector, owner } = candidate;
  const own = kind === 'fostering-household' && urn === null;
  return [
    ...candidate.distanceBands.map((band) => ({ name: `From ${band.anchor}`, value: bandInWords(band) })),
    { name: 'Area', value: authority?.name ?? UNKNOWN },
    ...(own ? [] : [{ name: 'Ofsted', value: judgementOf(candidate) }]),
    { name: 'Price', value: priceInWords(candidate.pricePerWeekPence) },
    { name: 'Children it could take', value: free === null ? UNKNOWN : String(free) },
    { name: 'Confirmed free', value: confirmationOf(candidate) },
    ...(own
      ? [{ name: 'Service', value: 'The council’s own' }]
      : [
          { name: 'Sector', value: sector ?? UNKNOWN },
          { name: 'Owner', value: owner ?? UNKNOWN },
          { name: 'Stability', value: stabilityOf(candidate) },
        ]),
  ];
}

/** A candidate as lists, the comparison and the shortlist show it. Unknown is told as unknown, never left out. */
export function candidateView(candidate: Candidate) {
  const { rank, kind, urn, authority, sector, owner, availability, tier, section22C } = candidate;
  return {
    code: candidateCode(candidate),
    rank,
    kind,
    title: titleOf(candidate),
    urn,
    place: candidate.place,
    authority: authority?.name ?? 'Not known',
    tier: tier === null ? 'Tier not known' : (TIERS[tier] ?? tier),
    guaranteed: candidate.guaranteed,
    agreed: agreedWith(candidate),
    allegations: allegationsOf(candidate),
    isFree: availability === 'free throughout',
    availability: availability === 'free throughout' ? 'Free throughout' : 'Not known to be free: ask',
    price: priceInWords(candidate.pricePerWeekPence),
    scorePercent: Math.round(candidate.score * 100),
    facts: factsOf(candidate),
    details: detailsOf(candidate),
    mustAssess: candidate.mustAssess,
    compatibility: candidate.compatibility,
    evidence: {
      level: candidate.ownerEvidence?.level ?? 'not known',
      reasons: candidate.ownerEvidence?.reasons ?? ['No accounts of the owner are known here.'],
    },
    hasOwner: sector !== 'Local Authority' && owner !== null,
    reasons: candidate.reasons,
    tests: TESTS.map(([key, name]) => ({
      name,
      answer: ANSWERS[section22C[key].answer],
      isYes: section22C[key].answer === 'yes',
      isNo: section22C[key].answer === 'no',
      reason: section22C[key].reason,
    })),
    parts: candidate.parts.map(({ criterion, weight, value, asked, reason }) => ({
      name: criterionInWords(criterion),
      weight,
      value: !asked ? 'Not asked' : value === null ? 'Not known' : `${Math.round(value * 100)} of 100`,
      reason,
    })),
  };
}

export type CandidateView = ReturnType<typeof candidateView>;

/** Facts or details of several, a row for each name that any of them has. */
export function sideBySide(views: readonly CandidateView[], key: 'facts' | 'details') {
  const names = [...new Set(views.flatMap((view) => view[key].map(({ name }) => name)))];
  return names.map((name) => ({
    name,
    values: views.map((view) => view[key].find((each) => each.name === name)?.value ?? 'Does not apply'),
  }));
}
