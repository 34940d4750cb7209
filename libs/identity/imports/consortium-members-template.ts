import type { CalendarDate } from '#kernel';
import type { FileTemplate, TemplateRow } from '#platform';

const columns = {
  consortium: {
    meaning: 'name of the consortium; a new name adds one',
    examples: ['Example Region Care Co-operative', 'Example Region Care Co-operative'],
    required: true,
  },
  council: {
    meaning: 'ONS code of the council, or its name',
    examples: ['E99000001', 'E99000002'],
    required: true,
  },
  member_from: { meaning: 'first day of membership; empty with --as-at', examples: ['2025-05-01', '2025-05-01'] },
  member_to: { meaning: 'first day on which it is no member; empty while it is one', examples: ['', '2026-04-01'] },
  source: {
    meaning: 'what says so: a notice, an agreement, an address',
    examples: ['Agreement of 1 May 2025', 'Notice of 1 May 2025'],
    required: true,
  },
} as const;

export type MemberColumn = keyof typeof columns;

export const MEMBERS_TEMPLATE: FileTemplate<MemberColumn> = {
  kind: 'consortium-members',
  row: 'A row says that a council belongs to a consortium for some days, which opens its reports to the consortium.',
  columns,
};

export interface MemberRow {
  readonly consortium: string;
  readonly council: string;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly source: string;
}

/** What a row says of one membership. */
export function readMember(row: TemplateRow<MemberColumn>): MemberRow {
  return {
    consortium: row.needed('consortium', row.text('consortium'), ''),
    council: row.needed('council', row.text('council'), ''),
    from: row.date('member_from'),
    to: row.date('member_to'),
    source: row.needed('source', row.text('source', 500), ''),
  };
}
