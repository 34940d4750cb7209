import { displayPostcode } from '#geography';
import { inWords } from '#kernel';
import type { LegalRoute } from '../domain/need';
import { clockEnds } from '../domain/legal-clock';
import type { SearchFindings } from './search-result';

/** How long a legal route lasts without a court. Children Act 1989 s.46(6), s.45(1); LASPO 2012 and PACE 1984 s.38(6). */
const CLOCKS: Partial<Record<LegalRoute, string>> = {
  'section-20': 'Section 20: someone with parental responsibility may end it at any time.',
  'police-protection': 'Police protection ends 72 hours after it began.',
  'emergency-protection-order': 'The emergency protection order lasts 8 days at most, and may be extended once by 7.',
  'pace-transfer': 'PACE transfer: the place is needed the same night.',
  remand: "Remand: the court's conditions bind the placement.",
};

const HOUR = 3_600_000;

/** What was asked, and what has to be said of it. No postcode of it is repeated but one that is not known. */
export function needInShort(findings: SearchFindings) {
  const { need, council } = findings;
  const { age, sex, legalRoute, siblings, features, needs, from, to, urgency, notSaid, notWith, details } = need;
  const ends = clockEnds(legalRoute, need.legalRouteBegan);
  return {
    council,
    age,
    sex,
    legalRoute,
    legalRouteEnds: ends?.toISOString() ?? null,
    /** Whole hours; negative once it has ended. Null without an end, and where nobody said what the time is. */
    hoursLeft:
      ends === null || findings.at === null ? null : Math.floor((ends.getTime() - findings.at.getTime()) / HOUR),
    siblings,
    features,
    needs,
    from,
    to,
    urgency,
    anchors: need.anchors.map(({ name, visitsPerMonth }) => ({ name, visitsPerMonth })),
    notWith: notWith.length,
    /** As it was written: it ranks nothing and leaves nothing out. */
    preferredLocation: preferredLocation(need),
    details,
    notes: notes(findings),
    notSaid,
  };
}

function preferredLocation({ standard }: SearchFindings['need']): string | null {
  const said = standard.PlacementAvailability['preferredLocation'];
  return typeof said === 'string' ? said : null;
}

function notes(findings: SearchFindings): string[] {
  const { need, council, unknownPostcodes, found, sorted } = findings;
  const { legalRoute, details, anchors, features } = need;
  const wanted = preferredLocation(need);
  return [
    ...(legalRoute === null ? [] : [CLOCKS[legalRoute] ?? []].flat()),
    ...unknownPostcodes.map(
      ({ name, postcode }) =>
        `The ${name} postcode ${displayPostcode(postcode)} is not known: no distance to it can be told.`,
    ),
    ...wantedNotes(findings),
    ...(anchors.length === 0
      ? [
          details.unaccompanied
            ? 'The child came alone and has no home here: no distance from it counts for or against a place.'
            : 'The need gives no postcode, so no distance is told.',
        ]
      : []),
    ...(council === null ? ['The council is not known: name it in search.council, or with --council.'] : []),
    ...(found.published === null
      ? ["No register of Ofsted's is loaded for that day: no registration could be checked."]
      : []),
    ...(need.standard.PlacementRequirements['homeAdaptation'] === true && features.length === 0
      ? ['An adaptation is required and search.features names none: nothing was left out for want of it.']
      : []),
    ...(wanted === null
      ? []
      : [`Preferred location, as it was written: ${wanted}. It is text: no place was ranked or left out by it.`]),
    ...libertyNotes(findings),
    ...(need.avoid.areas.length === 0
      ? []
      : [
          `Whether a home of others lies in ${need.avoid.areas.join(', ')} is not told, since that would show where it is: ` +
            'homes in those councils come later, and each must be asked first.',
        ]),
    ...(sorted.agencies === 0
      ? []
      : [
          sorted.agencies === 1
            ? '1 fostering agency named no household: it is to be asked, and counted apart.'
            : `${sorted.agencies} fostering agencies named no household: each is to be asked, and counted apart.`,
        ]),
  ];
}

/** What of the question does nothing, or may be a slip. */
function wantedNotes({ need, asAt, unknownPostcodes, found: { published } }: SearchFindings): string[] {
  const { from, to, age, anchors, withinMiles, schoolMustContinue, hasSchool, avoid } = need;
  const fromHome = anchors.some((anchor) => anchor.name === 'home' && !unknownPostcodes.includes(anchor));
  const unlisted = published === null ? [] : avoid.urns.filter((urn) => !published.urns.includes(urn));
  return [
    ...(to !== null && to <= asAt
      ? [`The wanted days ended by ${inWords(to)}, before the day on which it is asked: check the dates.`]
      : from < asAt
        ? [`The wanted days begin on ${inWords(from)}, before the day on which it is asked: check the date.`]
        : []),
    ...(age >= 18
      ? ['At 18 nobody is looked after any longer: ask whether a home may take somebody of that age.']
      : []),
    ...(withinMiles !== null && !fromHome
      ? [`No distance from the child's home can be told, so the limit of ${withinMiles} miles leaves nobody out.`]
      : []),
    ...(schoolMustContinue && !hasSchool
      ? ['The school must continue and its postcode is not said: no distance to it counts.']
      : []),
    ...unlisted.map((urn) => `${urn}, which is to be avoided, is not on the register of that day: check the URN.`),
  ];
}

function libertyNotes({ need: { details }, asAt }: SearchFindings): string[] {
  const order = details.liberty;
  if (order === null) return [];
  return [
    order.basis === 'section-25'
      ? 'Secure accommodation (s.25) is found through the national unit: these homes are none of it.'
      : 'Homes must say whether they can care for a child who is deprived of liberty.',
    ...(order.court === null || order.made === null
      ? ['The order is not complete: its court and day are wanted before a child is deprived of liberty.']
      : []),
    ...(order.expires !== null && order.expires <= asAt ? [`The order expired on ${inWords(order.expires)}.`] : []),
  ];
}
