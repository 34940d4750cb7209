import { calendarDate, notFound, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import {
  AnnotateAnnualReport,
  FileAnnualReport,
  OpenAnnualReport,
  PassAnnualReport,
  PublishAnnualReport,
  annualReportDetail,
  countedReport,
  obstaclesTo,
  readinessOf,
  type Annotation,
} from '#sufficiency';
import type { Council } from '../system/council';
import type { System } from '../system/open-system';
import { buildReportNow } from './build-report-now';
import { councilPerson } from './demonstration-actors';

/** Words of invented officers, by the section in which they stand. */
const WORDS: readonly (readonly [section: string, text: string])[] = [
  [
    'summary',
    'More children live with our own carers than a year ago, and most of those who live far away are in homes.\n\nWhat we do next:\n\n- open the home that we planned\n- approve carers for brothers and sisters\n- ask the homes of the area earlier',
  ],
  [
    'placedInArea',
    'Most children who live outside the area live in an adjoining one. *Adjoining councils* have the homes that we lack.',
  ],
  ['market', 'Prices of new placements in homes rose faster than those of placements that went on.'],
  ['ownProvision', 'The home that we planned has slipped: planning permission took longer than we expected.'],
];

/**
 * The report of an earlier year as officers of the shown council made it: built, written, checked, reviewed, signed off by
 * the director, filed, and published with its summary in words.
 */
export async function loadFiledReport(system: System, council: Council, year: number): Promise<void> {
  await buildReportNow(system, council, year);
  const [officer, reviewer, director] = [
    await councilPerson(system, council.actor, 'data-officer'),
    await councilPerson(system, council.actor, 'commissioner'),
    await councilPerson(system, council.actor, 'director'),
  ];
  const id = await system.get(OpenAnnualReport).execute(officer, { year });
  const say = (annotation: Annotation) => system.get(AnnotateAnnualReport).execute(officer, id, annotation);
  for (const [section, text] of WORDS) await say({ kind: 'narrative', section, text });
  await answerWhatStandsInTheWay(system, officer, { id, year });
  await system.get(PassAnnualReport).execute(officer, id, 'check');
  await system.get(PassAnnualReport).execute(reviewer, id, 'review');
  await system.get(PassAnnualReport).execute(director, id, 'sign-off');
  await system.get(FileAnnualReport).execute(director, id);
  await system.get(PublishAnnualReport).execute(director, id, { wordsOf: ['summary'] });
}

/** Each red measure gets a comment and an action, each rule that rows were set aside for a reason. */
async function answerWhatStandsInTheWay(
  system: System,
  officer: Actor,
  { id, year }: { readonly id: string; readonly year: number },
): Promise<void> {
  const obstacles = await system.get(UnitOfWork).read(officer, async (tx) => {
    const report = await annualReportDetail(tx, id);
    const counted = await countedReport(tx, report);
    if (counted === null) throw notFound(`The built report for ${year}`);
    return obstaclesTo('review', await readinessOf(tx, report, counted));
  });
  for (const { kind, id: of } of obstacles) {
    if (of === null) continue;
    const annotation: Annotation | null =
      kind === 'measure'
        ? {
            kind: 'action',
            indicator: of,
            comment: 'Fewer places near home than we need.',
            action: 'Agree with providers of the area what they can offer, quarter by quarter.',
            owner: 'Head of commissioning',
            dueOn: calendarDate(`${year + 1}-03-31`),
          }
        : kind === 'rule'
          ? { kind: 'explanation', rule: of, text: 'Invented rows that are meant to show what a rule finds.' }
          : null;
    if (annotation !== null) await system.get(AnnotateAnnualReport).execute(officer, id, annotation);
  }
}
