import { OUT_OF_AREA_REASONS } from '#placements';
import type { FileTemplate, TemplateRow } from '#platform';

const columns = {
  child: {
    meaning: 'the child’s number, as the children looked after return has it under CHILD',
    examples: ['10432', '10871'],
    required: true,
  },
  reason: {
    meaning: `why the area is not consistent with the child’s welfare, by the care plan: ${OUT_OF_AREA_REASONS.join(', ')}`,
    examples: ['Safeguarding concerns', 'Court order'],
    required: true,
  },
} as const;

export type AreaExceptionColumn = keyof typeof columns;

export const AREA_EXCEPTIONS_TEMPLATE: FileTemplate<AreaExceptionColumn> = {
  kind: 'area-exceptions',
  row: 'A row names a child who is not to live in the council’s area, by the care plan on 31 March.',
  columns,
};

export interface AreaException {
  readonly child: string;
  readonly reason: string;
}

export const readAreaException = (row: TemplateRow<AreaExceptionColumn>): AreaException => ({
  child: row.needed('child', row.text('child', 40), ''),
  reason: row.needed('reason', row.word('reason', OUT_OF_AREA_REASONS), 'Other'),
});
