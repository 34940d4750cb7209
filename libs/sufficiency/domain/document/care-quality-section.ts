import { JUDGEMENT_AGES, NO_JUDGEMENT, OVERALL_JUDGEMENTS, SECTORS, SUPPORTED_OUTCOMES } from '../judgements';
import type { Market } from '../market';
import type { Block, Cell, DocumentSection } from './report-document';
import { percentOrWhy } from './words';

const table = (id: string, caption: string, columns: readonly string[], rows: readonly Cell[][]): Block => ({
  kind: 'table',
  table: { id, caption, columns, rows },
});

/** Words and counts of those that some child has. */
const counted = (words: Readonly<Record<string, string>>, counts: Readonly<Record<string, number>>): Cell[][] =>
  Object.entries(words).flatMap(([key, word]): Cell[][] => (counts[key] ? [[word, counts[key]]] : []));

/** The judgements of the homes and agencies in which children live. Nothing of a report that was built before they were counted. */
export function careQualitySections({ quality }: Market): DocumentSection[] {
  if (!quality) return [];
  const { sectors, judgements, ages, supported } = quality;
  const outcomes = counted({ ...SUPPORTED_OUTCOMES, ...NO_JUDGEMENT }, supported);
  const years = Object.fromEntries(Object.entries(JUDGEMENT_AGES).map(([key, { title }]) => [key, title]));
  return [
    {
      id: 'care-quality',
      title: 'Quality of the homes and agencies in which children live',
      blocks: [
        {
          kind: 'paragraph',
          text: 'Child by child, of the latest overall judgement on or before 31 March: of children’s homes and residential schools, and of private and voluntary fostering agencies. The sector is that of the provider which the return names.',
        },
        table(
          'quality-by-sector',
          'Children by the judgement of their home or agency; what is not judged is in neither part of the share',
          ['Sector', 'Good or outstanding', 'Judged', 'Share', 'Not yet inspected', 'Not judged'],
          sectors.map((each): Cell[] => [
            each.sector === 'all' ? 'All' : SECTORS[each.sector],
            each.goodOrOutstanding,
            each.judged,
            percentOrWhy(each.percent, 'none is judged'),
            each.notYetInspected,
            each.notJudged,
          ]),
        ),
        ...(sectors[0]?.judged
          ? [
              table(
                'judgements',
                'Children by judgement',
                ['Judgement', 'Children'],
                counted(OVERALL_JUDGEMENTS, judgements),
              ),
              table('judgement-age', 'Children by the age of the judgement', ['Age', 'Children'], counted(years, ages)),
            ]
          : []),
        ...(outcomes.length === 0
          ? []
          : [
              table(
                'supported-outcomes',
                'Children in supported accommodation, by its own three outcomes',
                ['Outcome of the provider', 'Children'],
                outcomes,
              ),
            ]),
      ],
    },
  ];
}
