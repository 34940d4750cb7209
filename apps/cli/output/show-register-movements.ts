import { inWords } from '#kernel';
import type { Reconciliation, RegisterMovementsDocument } from '#register';
import { counted, print, table } from './print';

const list = (urns: readonly string[]): string =>
  urns.length === 0
    ? 'none'
    : `${urns.slice(0, 10).join(', ')}${urns.length > 10 ? ` and ${urns.length - 10} more` : ''}`;

function reconciled(found: Reconciliation): string[] {
  const lines = found.lacking === null ? [] : [found.lacking];
  for (const [what, agreement] of [
    ['Opened', found.opened],
    ['Closed', found.closed],
  ] as const)
    if (agreement)
      lines.push(
        `${what}: ${counted(agreement.agreed, 'provider')} agreed; in the table alone: ${list(agreement.onlyInTable)}; ` +
          `in the registers alone: ${list(agreement.onlyInRegisters)}.`,
      );
  if (found.joinedNotRegistered)
    lines.push(`Joiners not in the register at the end of the year: ${list(found.joinedNotRegistered)}.`);
  if (found.leftStillRegistered) lines.push(`Leavers still in it: ${list(found.leftStillRegistered)}.`);
  return lines;
}

/** Openings and closures of a year, counted by type, sector and reason. */
export function showRegisterMovements(found: RegisterMovementsDocument): Promise<void> {
  const { yearFrom, asAt, council, opened, closed } = found;
  const ways = [
    ['Opened', opened],
    ['Closed', closed],
  ] as const;
  return print(
    [
      `Joiners and leavers from ${inWords(yearFrom)} to ${inWords(asAt)}${council === null ? '' : `, ${council.name}`}`,
      ...(found.synthetic ? ['Invented for the demonstration: no provider here exists.'] : []),
      ...ways.flatMap(([what, group]) => [
        '',
        `${what}: ${counted(group.providers, 'provider')} with ${counted(group.places, 'place')}`,
        table(
          ['Provision', 'Providers', 'Places'],
          group.byProvisionType.map((row) => [row.provisionType, row.providers, row.places]),
        ),
        '',
        table(
          ['Reason', 'Providers', 'Places'],
          group.byReason.map((row) => [row.reason, row.providers, row.places]),
        ),
      ]),
      '',
      ...reconciled(found.reconciliation),
    ].join('\n'),
  );
}
