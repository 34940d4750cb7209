import { inWords, readCalendarDate } from '#kernel';
import type { ReferralSummary } from '#placements';
import { codeInWords, inSentence } from '../needs/need-words';

const day = (text: string | null | undefined): string | null => {
  const read = text ? readCalendarDate(text.slice(0, 10)) : null;
  return read && inWords(read);
};

const list = (words: readonly string[] | undefined): string =>
  (words ?? []).map(codeInWords).join(', ') || 'None named';

const spaced = (name: string): string =>
  inSentence(name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`));

function requirements(said: Readonly<Record<string, unknown>> | undefined): { name: string; value: string }[] {
  return Object.entries(said ?? {})
    .filter(([, value]) => typeof value === 'string' || Array.isArray(value))
    .map(([name, value]) => ({ name: spaced(name), value: [value].flat().join(', ') }));
}

/** The summary as providers read it, one line each; nothing is named that it does not hold. */
export function summaryView(summary: Partial<ReferralSummary> | null): { name: string; value: string }[] {
  if (summary === null || summary.ageBand === undefined) return [];
  const until = day(summary.wantedTo);
  return [
    { name: 'Age', value: `${summary.ageBand} years` },
    { name: 'Sex', value: inSentence(summary.sex ?? 'not said') },
    { name: 'Area', value: `${summary.area}, where ${summary.similarChildren} children are alike` },
    { name: 'Risks', value: summary.riskGroup ? inSentence(summary.riskGroup) : 'Told when shortlisted' },
    { name: 'Wanted', value: `From ${day(summary.wantedFrom) ?? 'a day not said'}${until ? ` to ${until}` : ''}` },
    { name: 'Places', value: String(summary.places ?? 1) },
    { name: 'Brothers and sisters', value: String(summary.siblings ?? 0) },
    { name: 'What the place must have', value: list(summary.features) },
    { name: 'Needs', value: list(summary.needs) },
    ...requirements(summary.requirements as Readonly<Record<string, unknown>> | undefined),
    { name: 'In words', value: summary.text || 'Nothing written' },
  ];
}
