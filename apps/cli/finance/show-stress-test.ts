import { dayOf, inWords, type CalendarDate } from '#kernel';
import { StressTestOfOwner, type StressTest } from '#finance';
import { UnitOfWork } from '#platform';
import { counted, print, printJson, table } from '../output/print';
import { councilOf } from '../system/council';
import { withSystem } from '../system/open-system';

interface Asked {
  readonly owner: string;
  readonly council?: string;
  readonly homesLost: number;
  readonly asAt?: CalendarDate;
  readonly format: 'text' | 'json';
  readonly demo?: boolean;
}

/** Works out and prints what would happen if the owner failed. */
export async function showStressTest(asked: Asked): Promise<void> {
  const { owner, council, homesLost, asAt = dayOf(new Date()), format, demo } = asked;
  await withSystem({ purpose: 'finance stress-test', demo: demo === true }, async (system) => {
    const actor = council === undefined ? system.actor : (await councilOf(system.get(UnitOfWork), council)).actor;
    const question = { owner, asAt, homesLostPercent: homesLost };
    const found = await system.get(StressTestOfOwner).execute(actor, question);
    await (format === 'json' ? printJson(found) : print(inText(found)));
  });
}

const share = (percent: number | null): string => (percent === null ? '-' : `${percent.toFixed(1)}%`);

function inText({
  owner,
  asAt,
  lost,
  owned,
  scenario,
  children,
  councils,
  areas,
  alternatives,
  ...rest
}: StressTest): string {
  const how = { exact: '', rounded: ' (rounded to 10)', estimated: ' (estimated by the share of places)' }[
    children.counts
  ];
  const few = children.affected === null ? '' : how;
  return [
    `If ${owner.name} (${owner.key}) failed on ${inWords(asAt as CalendarDate)}`,
    ...(rest.synthetic ? ['Invented for the demonstration: no owner here exists.'] : []),
    `${counted(lost.homes, "children's home")} of ${owned.homes} with ${counted(lost.places, 'place')}, and ${counted(lost.otherRegistrations, 'other registration')}. Scenario: ${scenario.homesLostPercent}% of homes. ${scenario.rule}`,
    children.councils === null
      ? 'How many children live there is not known: no return of a council is loaded for that day.'
      : `Children known to live there: ${children.affected ?? 'fewer than 6'}${few}, of ${counted(children.councils, 'council')}.`,
    '',
    table(
      ['Council', 'Children', 'Of all looked after', 'Return of'],
      councils.map((each) => [each.name, each.children ?? '1 to 5', share(each.percent), String(each.year)]),
    ),
    '',
    table(
      ['Area', 'Homes lost', 'Places lost', 'Before', 'Left', 'Lost', 'Vacancies near'],
      areas.map((area) => [
        area.name,
        area.homesLost,
        area.placesLost,
        area.placesBefore,
        area.placesLeft,
        share(area.percentLost),
        area.vacanciesNear ?? 'not known',
      ]),
    ),
    '',
    alternatives.inWords,
    '',
    'Duties',
    ...rest.duties.map(({ duty, source }) => `- ${duty} (${source})`),
    '',
    'How this was worked out',
    ...rest.explanation.map((line) => `- ${line}`),
  ].join('\n');
}
