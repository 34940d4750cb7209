import { addDays, inWords, type CalendarDate } from '#kernel';
import type { Criterion } from './criteria';
import { countingAnchors, wishFor, type Value } from './criterion-values';
import type { CandidateFacts } from './facts';
import type { Need } from './need';
import { qualityInWords } from './quality';
import type { Section22C } from './section-22c';
import { adjusted, LEAST_STAYS } from './stability';

function distance(need: Need, { bands }: CandidateFacts, value: Value): string {
  if (value === undefined) return 'The need gives no place to be near to.';
  if (value === null) return 'The distance is not known.';
  const told = countingAnchors(need).map(({ anchor, index }) => {
    const band = bands[index] ?? null;
    return band === null ? `${anchor.name} not known` : `${anchor.name} ${band - 5} to ${band}`;
  });
  return `Miles, weighted by visits: ${told.join(', ')}.`;
}

function needs({ needs: asked }: Need, { needsMet }: CandidateFacts): string {
  if (asked.length === 0) return 'The need names none for the statement of purpose.';
  if (needsMet === null) return 'What the statement of purpose meets is not known: the home must assess.';
  const missing = asked.filter((each) => !needsMet.includes(each));
  return missing.length === 0 ? 'Its statement of purpose meets all.' : `It does not name ${missing.join(', ')}.`;
}

function stability({ stability: of }: CandidateFacts): string {
  if (of === null) return 'The returns of your council tell of no stay here: it weighs nothing.';
  const known = adjusted(of);
  if (known === null)
    return `Under ${LEAST_STAYS} stays in the returns of your council (${of.stays}): too few to say, so it weighs nothing.`;
  const { stays, brokeDown, adjustedPercent, fromPercent, toPercent, usualPercent } = known;
  return (
    `${brokeDown} of ${stays} stays broke down; allowing for the children's ages ${adjustedPercent} of 100 ` +
    `(between ${fromPercent} and ${toPercent}), against ${usualPercent} usually.`
  );
}

function freshness({ confirmedDaysAgo }: CandidateFacts, asAt: CalendarDate, value: Value): string {
  if (confirmedDaysAgo === null) return 'Nobody has said that it is free: ask.';
  return `Confirmed on ${inWords(addDays(asAt, -confirmedDaysAgo))}: ${value === 1 ? 'fresh' : 'stale'}.`;
}

export interface Reasoned {
  readonly need: Need;
  readonly facts: CandidateFacts;
  readonly tests: Section22C;
  readonly asAt: CalendarDate;
}

/** Why a candidate has the value that it has, criterion by criterion. */
export function reasonOf(criterion: Criterion, value: Value, { need, facts, tests, asAt }: Reasoned): string {
  if (criterion === 'distance') return distance(need, facts, value);
  if (criterion === 'type')
    return value === undefined ? 'The need prefers no type.' : `This type: ${wishFor(need, facts)}.`;
  if (criterion === 'siblings') return tests.sibling.reason;
  if (criterion === 'inArea') return tests.inArea.reason;
  if (criterion === 'needs') return needs(need, facts);
  if (criterion === 'quality') return qualityInWords(facts.published, asAt);
  if (criterion === 'stability') return stability(facts);
  return freshness(facts, asAt, value);
}
