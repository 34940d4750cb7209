import type { Approval } from '#geography';
import { inWords } from '#kernel';
import { print } from './print';

const LEVELS: Record<Approval['level'], string> = {
  none: 'No approval is needed beyond the usual.',
  'nominated-officer': 'A nominated officer of the responsible council approves this placement.',
  dcs: "The director of children's services approves this placement.",
  unknown: 'The level of approval cannot be told.',
};

const list = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : ['', title, ...items.map((item) => `  - ${item}`)];

/** The approval in words. */
export function showApproval(approval: Approval): Promise<void> {
  const notices = approval.notices.map(({ to, due }) => `${to}: ${/^\d{4}-/.test(due) ? inWords(due as never) : due}`);
  return print(
    [
      LEVELS[approval.level],
      ...list('Why', approval.reasons),
      ...list('Before it is approved', approval.conditions),
      ...list('Who is told', notices),
    ].join('\n'),
  );
}
