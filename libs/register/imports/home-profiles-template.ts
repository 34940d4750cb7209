import type { FileTemplate, Saying, TemplateRow } from '#platform';
import { MANAGERS, NIGHTS, SCHOOLS } from '../domain/supply-words';
import { urnCell } from './urn-cell';

const columns = {
  urn: { meaning: 'URN of the registration', examples: ['2900001', '2900002'], required: true },
  staff_by_day: {
    meaning: 'staff to children by day, as 2:1 or 1:3; empty when not said',
    examples: ['1:2', '2:1'],
  },
  night: { meaning: `${NIGHTS.join(', ')}; empty when not said`, examples: ['waking', ''] },
  qualified_percent: {
    meaning: 'percent of care staff with the level 3 diploma or what counts as equal; empty when not said',
    examples: ['72.5', ''],
  },
  manager: { meaning: `${MANAGERS.join(', ')}; empty when not said`, examples: ['registered', 'none'] },
  manager_since: {
    meaning: 'day since which the manager has been in post, or the post has been empty',
    examples: ['2023-06-01', '2025-02-14'],
  },
  school: {
    meaning: `how school is provided, with semicolons; empty when not said: ${SCHOOLS.join('; ')}`,
    examples: ['local', 'on-site; registered-school'],
  },
  valid_from: { meaning: 'first day on which it was so; empty with --as-at', examples: ['2025-03-31', '2025-03-31'] },
  valid_to: { meaning: 'first day on which it is no longer so; empty while it is', examples: ['', ''] },
} as const;

export type ProfileColumn = keyof typeof columns;

export const HOME_PROFILES_TEMPLATE: FileTemplate<ProfileColumn> = {
  kind: 'home-profiles',
  row: 'A row says how one home works: its staff, its manager, and how school is provided.',
  columns,
};

/** What a row says of one home. */
export function readProfile(row: TemplateRow<ProfileColumn>): Saying {
  const ratio = row.read('staff_by_day', readRatio, 'staff to children, each 1 to 9, for example 1:2');
  const manager = row.word('manager', MANAGERS);
  const since = row.date('manager_since');
  if (manager === null && since !== null)
    row.refuse('manager', 'required-empty', 'is empty, and manager_since is not. Say how the post is held.');
  const school = row.words('school', SCHOOLS);
  return {
    columns: {
      urn: row.needed('urn', urnCell(row, 'urn'), ''),
      staff_by_day: ratio?.staff ?? null,
      children_by_day: ratio?.children ?? null,
      night: row.word('night', NIGHTS),
      qualified_percent: row.read('qualified_percent', readPercent, 'a percentage from 0 to 100, for example 72.5'),
      manager,
      manager_since: since,
      school: school.length > 0 ? school : null,
    },
    from: row.date('valid_from'),
    to: row.date('valid_to'),
  };
}

function readRatio(text: string): { staff: number; children: number } | null {
  const found = /^([1-9])\s*:\s*([1-9])$/.exec(text);
  return found && { staff: Number(found[1]), children: Number(found[2]) };
}

function readPercent(text: string): number | null {
  const value = /^\d{1,3}(\.\d)?\s*%?$/.test(text) ? Number.parseFloat(text) : -1;
  return value >= 0 && value <= 100 ? value : null;
}
