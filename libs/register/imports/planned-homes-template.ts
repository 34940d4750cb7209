import type { CalendarDate } from '#kernel';
import type { FileTemplate, Saying, TemplateRow } from '#platform';
import { PLANNED_KINDS, PLANNED_STATUSES } from '../domain/supply-words';
import { urnCell } from './urn-cell';

const columns = {
  reference: {
    meaning: 'your own reference of the plan; never an address',
    examples: ['P-2026-01', 'P-2026-02'],
    required: true,
  },
  kind: { meaning: PLANNED_KINDS.join(', '), examples: ['childrens-home', 'supported-accommodation'], required: true },
  places: { meaning: 'places, or households to be approved', examples: ['3', '8'], required: true },
  authority: {
    meaning: 'council in whose area it will be: ONS code, DfE number',
    examples: ['E08000003', 'E08000035'],
    required: true,
  },
  expected_on: {
    meaning: 'day on which it is expected to open',
    examples: ['2026-09-01', '2026-04-01'],
    required: true,
  },
  status: { meaning: PLANNED_STATUSES.join(', '), examples: ['site-found', 'registration-applied'], required: true },
  urn: { meaning: 'URN, once it is registered; else empty', examples: ['', ''] },
  said_from: { meaning: 'day from which this is the plan; empty with --as-at', examples: ['2025-11-01', '2025-11-01'] },
  said_to: { meaning: 'first day on which it is no longer the plan; empty while it is', examples: ['', ''] },
} as const;

export type PlannedHomeColumn = keyof typeof columns;

export const PLANNED_HOMES_TEMPLATE: FileTemplate<PlannedHomeColumn> = {
  kind: 'planned-homes',
  row: 'A row says what one planned home will be, where, and when it is expected to open.',
  columns,
};

const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;

/** What a row says of one planned home; the authority as it is written. */
export function readPlannedHome(row: TemplateRow<PlannedHomeColumn>): Saying {
  const reference = row.read(
    'reference',
    (text) => (REFERENCE.test(text) ? text : null),
    'a reference of letters and digits without spaces',
  );
  const status = row.needed('status', row.word('status', PLANNED_STATUSES), 'proposed');
  const urn = urnCell(row, 'urn');
  if (urn !== null && status !== 'opened' && status !== 'registration-applied')
    row.refuse('urn', 'urn-too-early', `goes with registration-applied and opened; the status is ${status}.`);
  return {
    columns: {
      reference: row.needed('reference', reference, ''),
      kind: row.needed('kind', row.word('kind', PLANNED_KINDS), 'childrens-home'),
      places: row.needed('places', row.whole('places', 1, 999), 1),
      authority_code: row.needed('authority', row.text('authority'), ''),
      expected_on: row.needed('expected_on', row.date('expected_on'), '' as CalendarDate),
      status,
      urn,
    },
    from: row.date('said_from'),
    to: row.date('said_to'),
  };
}
