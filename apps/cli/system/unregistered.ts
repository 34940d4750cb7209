import { addDays, type CalendarDate } from '#kernel';
import { UnitOfWork } from '#platform';
import { ConfirmUnregistered, EndUnregistered, unregisteredConfirmations, WithdrawUnregistered } from '#sufficiency';
import type { UnregisteredOptions } from '../commands/unregistered';
import { print, printJson, table } from '../output/print';
import { ofCouncil } from './annual-reports';

const dayAfter = (last: CalendarDate | undefined): CalendarDate | null => (last ? addDays(last, 1) : null);

export async function listUnregistered(options: UnregisteredOptions): Promise<void> {
  const said = await ofCouncil(options, (system, { actor, organisationId }) =>
    system.get(UnitOfWork).run(actor, (tx) => unregisteredConfirmations(tx, organisationId)),
  );
  if (options.format === 'json') return printJson(said);
  await print(
    said.length === 0
      ? 'None is confirmed. Confirm one: homeward unregistered confirm --help'
      : table(
          ['Child', 'First day', 'Last day', 'State', 'Confirmed by', 'Id'],
          said.map((each) => [
            each.childNumber,
            each.from,
            each.last ?? 'still there',
            each.withdrawn ? 'withdrawn' : 'counts',
            each.confirmedBy,
            each.id,
          ]),
        ),
  );
}

export async function confirmUnregistered(options: UnregisteredOptions): Promise<void> {
  const { child, first, last, reason } = options;
  const id = await ofCouncil(options, (system, { actor }) =>
    system.get(ConfirmUnregistered).execute(actor, {
      childNumber: child as string,
      from: first as CalendarDate,
      to: dayAfter(last),
      reason: reason as string,
    }),
  );
  if (options.format === 'json') return printJson({ id });
  await print(
    `Confirmed. Its id: ${id}\nReports that are built from now on count it: homeward report --council CODE --year YYYY`,
  );
}

export async function endUnregistered(options: UnregisteredOptions): Promise<void> {
  await ofCouncil(options, (system, { actor }) =>
    system.get(EndUnregistered).execute(actor, {
      id: options.id as string,
      to: addDays(options.last as CalendarDate, 1),
    }),
  );
  await print(`Its last day is ${options.last}.`);
}

export async function withdrawUnregistered(options: UnregisteredOptions): Promise<void> {
  await ofCouncil(options, (system, { actor }) =>
    system.get(WithdrawUnregistered).execute(actor, { id: options.id as string, because: options.reason as string }),
  );
  await print('Withdrawn. Reports that are built from now on do not count it.');
}
