import { inWords, readCalendarDate } from '#kernel';
import type { NeedDocument, ReferralSummary } from '#placements';
import { codeInWords, inSentence } from '../needs/need-words';
import { NeedTasks } from '../needs/need-tasks';

export interface SummaryRow {
  readonly name: string;
  readonly value: string;
}

const day = (text: string): string => {
  const read = readCalendarDate(text);
  return read === null ? text : inWords(read);
};

const SUITABLE = {
  fostering: 'Foster care',
  residential: 'A children’s home',
  supportedAccommodation: 'Supported accommodation',
};

const REQUIREMENT_FIELDS = new NeedTasks([]).sections.flatMap(({ tasks }) => tasks).flatMap(({ fields }) => fields);

/** The standard's requirements by the names that the need's own pages give them. */
function requirementRows(requirements: ReferralSummary['requirements']): SummaryRow[] {
  const document = { PlacementRequirements: requirements } as NeedDocument;
  return REQUIREMENT_FIELDS.flatMap((field) => {
    const value = field.paths.every((path) => path.startsWith('PlacementRequirements.'))
      ? field.get(document)
      : undefined;
    return value === undefined ? [] : [{ name: field.name, value: field.kind.words(value) }];
  });
}

const listed = (words: readonly string[]): string => words.map(codeInWords).join(', ');

/** The anonymised summary as a list of questions and answers; what was not said is left out. */
export function summaryRows(summary: ReferralSummary): SummaryRow[] {
  const { wantedFrom, wantedTo, siblings, places, riskGroup, features, needs, suitability } = summary;
  const rows: readonly (readonly [string, string])[] = [
    ['Child', `${inSentence(summary.sex)}, ${summary.ageBand} years old, in ${summary.area}`],
    ['Wanted', `from ${day(wantedFrom)}${wantedTo === null ? ', no end known' : ` to ${day(wantedTo)}`}`],
    ['Places', places === 1 ? '' : `${places}, for a parent and child`],
    ['Brothers and sisters', siblings > 0 ? `${siblings} to live with` : ''],
    ['Risks', riskGroup === null ? 'Told when you are shortlisted' : inSentence(riskGroup)],
    ['The place must have', listed(features)],
    ['Needs', listed(needs)],
    ...Object.entries(SUITABLE).flatMap(([kind, name]): [string, string][] => {
      const said = suitability[kind as keyof typeof suitability];
      return !said || /^not[ -]specified$/i.test(said) ? [] : [[name, inSentence(said)]];
    }),
  ];
  return [
    ...rows.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value })),
    ...requirementRows(summary.requirements),
  ];
}

/** One line for a list. */
export const summaryLine = ({ sex, ageBand, area, wantedFrom, places }: ReferralSummary): string =>
  `${inSentence(sex)}, ${ageBand} years, ${area}${places > 1 ? `, ${places} places` : ''}, from ${day(wantedFrom)}`;
