import { calendarDate, inWords } from '#kernel';
import { ATTRIBUTION } from '../labels';
import type { Audience, RolledCouncil, RollUp } from '../roll-up/roll-up';
import type { Block, Cell, DocumentSection, Fact, Headline, ReportDocument } from './report-document';
import { rollUpFlowSections } from './roll-up-flows';
import { rollUpLeagueSection } from './roll-up-league';
import { rollUpMeasureSections } from './roll-up-measures';
import { rollUpPlanSections } from './roll-up-plan';
import { councilsCounted, heading, NAMED_AT_ONCE, paragraph, table } from './roll-up-blocks';
import { number } from './words';

const day = (text: string): string => inWords(calendarDate(text.slice(0, 10)));

export const councilsOf = ({ coverage }: Pick<RollUp, 'coverage'>): string =>
  `${number(coverage.councils)} of ${councilsCounted(coverage.of)}`;

const ROUNDED =
  'Counts are rounded to the nearest 10, counts of 1 to 5 are not told (c), and percentages are whole, from counts before rounding.';

const CAUTIONS: Readonly<Record<Audience, string>> = {
  consortium:
    'Counts are exact, and percentages have one decimal, rounded half up. Small counts can identify a child: this is the consortium’s own view and not for publication.',
  member: `${ROUNDED} No other council’s figures are in it. It is for the member councils, and not for publication.`,
  oversight: `${ROUNDED} A council’s share is not told where a part of it, or what is left of the whole, is 1 to 5. It is for the oversight body, and not for publication.`,
};

const FILED = 'The edition that is filed';
const WORKING = 'Working figures: the newest that was built';
const NEWEST = 'Newest that was built';
const MISSING = 'Missing: in no sum';

/** A consortium reads the newest report of every member, filed or not. */
const basisOf = ({ area }: RollUp, basis: RolledCouncil['basis']): string =>
  ({ filed: FILED, newest: area.scope === 'consortium' ? NEWEST : WORKING, none: MISSING })[basis];

function missing({ coverage }: RollUp): string {
  const names = coverage.members.filter(({ basis }) => basis === 'none').map(({ name }) => name);
  if (names.length === 0) return 'No council is missing.';
  if (names.length > NAMED_AT_ONCE) return `${number(names.length)} are missing, and in no sum: they are named below.`;
  return `${names.length === 1 ? 'Missing, and in no sum, is' : 'Missing, and in no sum, are'} ${names.join(', ')}.`;
}

/** Headlines by measure, as sentences that go on from the figure. */
const HEADLINES: Readonly<Record<string, string>> = {
  'lookedAfter.count': 'children looked after',
  'placedInArea.percentInside': 'live inside their own council’s area',
  'distance.percentOver20': 'live over 20 miles from home',
  'provision.mainstreamFostering.inHousePercent': 'of children in mainstream fostering are in their council’s own',
  'provision.childrensHomes.inHousePercent': 'of children in children’s homes are in their council’s own',
};

function headlines(rollUp: RollUp): Headline[] {
  const withheld = rollUp.audience !== 'consortium';
  const found = Object.entries(HEADLINES).flatMap(([id, words]): Headline[] => {
    const measure = rollUp.measures.find((each) => each.id === id);
    if (measure === undefined) return [];
    const { value, unit, title, why, councils } = measure;
    // What there is and may not be told is another thing than what cannot be calculated.
    if (value === null)
      return [{ figure: councils > 0 && withheld ? 'Not told' : null, words: `${title}: ${why ?? 'no figure'}` }];
    const some = councils < rollUp.coverage.councils ? ` (${councilsCounted(councils)})` : '';
    return [{ figure: unit === 'percent' ? `${value}%` : number(value), words: `${words}${some}` }];
  });
  return [{ figure: councilsOf(rollUp), words: 'have a report here; every sum is of these alone' }, ...found];
}

/** How many councils there are of each basis, and who they are where that is soon said. */
function basisFacts(rollUp: RollUp): Block[] {
  const { area, coverage } = rollUp;
  if (area.scope === 'consortium') return [];
  const facts = (['filed', 'newest', 'none'] as const).map((basis): Fact => {
    const names = coverage.members.filter((each) => each.basis === basis).map(({ name }) => name);
    const who = names.length === 0 ? '' : names.length > NAMED_AT_ONCE ? ': named below' : `: ${names.join(', ')}`;
    return [basisOf(rollUp, basis), `${number(names.length)} of ${councilsCounted(coverage.of)}${who}`];
  });
  return [{ kind: 'facts', items: facts }];
}

function coverageSection(rollUp: RollUp): DocumentSection {
  const lacking = rollUp.coverage.members.filter(({ basis }) => basis === 'none').map(({ name }) => name);
  const many = lacking.length > NAMED_AT_ONCE;
  const shown = rollUp.coverage.members.filter(({ basis }) => !many || basis !== 'none');
  return {
    id: 'councils',
    title: 'Whose figures these are',
    blocks: [
      paragraph(`Reports of ${councilsOf(rollUp)} are added up. ${missing(rollUp)}`),
      ...basisFacts(rollUp),
      table({
        id: 'councils',
        caption: `Councils of ${rollUp.area.name} on ${day(rollUp.membersOn)}, and which report of each is added`,
        columns: ['Council', 'Report', 'Of', 'Filed edition'],
        rows: shown.map(({ name, basis, asOf, edition }): Cell[] => [
          name,
          basisOf(rollUp, basis),
          asOf === null ? 'none' : day(asOf),
          edition === null ? 'none' : String(edition),
        ]),
        words: true,
      }),
      ...(many ? [paragraph(`Missing, and in no sum: ${lacking.join('; ')}.`)] : []),
      ...(rollUp.area.scope === 'consortium'
        ? [
            paragraph(
              'A consortium reads the newest reports of its members. Whether an edition is filed is public; what is frozen in it is the council’s own, and may differ from the newest.',
            ),
          ]
        : []),
    ],
  };
}

const notRolledUp = ({ notRolledUp: list }: RollUp): DocumentSection => ({
  id: 'not-rolled-up',
  title: 'What cannot be rolled up',
  blocks: [
    table({
      id: 'not-rolled-up',
      caption: 'Figures of councils’ reports that have no honest sum',
      columns: ['Figure', 'Why'],
      rows: list.map(({ title, why }): Cell[] => [title, why]),
      words: true,
    }),
  ],
});

/** A roll-up as people read it, whatever the file it is written to. */
export function rollUpDocument(rollUp: RollUp): ReportDocument {
  const { area, snapshot, synthetic, year, audience, rules } = rollUp;
  const on = day(snapshot);
  const title = `Sufficiency of ${area.name} together, ${on}`;
  return {
    title: synthetic ? `Fictional data: ${title}` : title,
    caption: `Sufficiency of several councils together, ${on}`,
    heading: area.name,
    synthetic,
    day: snapshot,
    introduction: `Children looked after by ${councilsOf(rollUp)} of ${area.name} on ${on}, and the year from 1 April ${year - 1} that ended on that day, added up from the councils’ own reports. ${missing(rollUp)}`,
    sections: [
      { id: 'summary', title: 'Summary', blocks: [{ kind: 'headlines', headlines: headlines(rollUp) }] },
      coverageSection(rollUp),
      ...rollUpMeasureSections(rollUp),
      ...rollUpFlowSections(rollUp),
      ...rollUpPlanSections(rollUp),
      ...rollUpLeagueSection(rollUp),
      notRolledUp(rollUp),
      {
        id: 'sources',
        title: 'How it was made',
        blocks: [
          heading('From reports alone'),
          paragraph(
            'No child’s row of any council is read for it: only that council may. Each sum is of counts in the councils’ reports, and each share is a summed numerator over a summed denominator.',
          ),
          paragraph(`Counting rules ${rules}.`),
        ],
      },
    ],
    foot: [CAUTIONS[audience], ATTRIBUTION],
  };
}
