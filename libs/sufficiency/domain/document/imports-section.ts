import { EXCHANGE_KINDS, EXCHANGE_LABELS } from '../exchanges';
import type { SufficiencyReport } from '../report';
import type { Block, Cell, DocumentSection } from './report-document';
import { counted, paragraph, table } from './roll-up-blocks';
import { number } from './words';

/** Children of other councils in the area, where a roll-up has told of them. Nothing of a report without. */
export function importsSections({ exchanges, council }: SufficiencyReport): DocumentSection[] {
  if (!exchanges?.imports) return [];
  const { countedOver, councils, of, children } = exchanges.imports;
  const kinds = EXCHANGE_KINDS.map((kind): Cell[] => [EXCHANGE_LABELS[kind], counted(children[kind])]);
  const blocks: Block[] = [
    paragraph(
      `Counted over the reports of ${number(councils)} of the ${number(of)} other councils of ${countedOver}; children whom any other council placed in the area are not in it.`,
    ),
    table({
      id: 'imports',
      caption: `Children of those councils who live in the area of ${council.name}`,
      columns: ['Kind of placement', 'Children'],
      rows: [...kinds, ['All', counted(children.all)]],
      total: true,
    }),
    paragraph('c: 1 to 5 children, or a count from which one would follow; they are other councils’ children.'),
  ];
  return [{ id: 'imports', title: 'Children of other councils in the area', blocks }];
}
