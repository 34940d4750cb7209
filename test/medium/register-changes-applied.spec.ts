import * as fc from 'fast-check';
import { calendarDate, publicActor, systemActor } from '#kernel';
import { RegisterChanges, type RegisterChangesDocument } from '#register';
import { withRegister } from './register-files';

const { ask, empty, home } = withRegister();
const CH = "Children's home";

/** The facts that the lists must carry from one snapshot to the next. */
interface Facts {
  type: string;
  status: string;
  name: string | null;
  owner: string | null;
  authority: string;
  sector: string | null;
  places: number | null;
  judged: { judgement: string; inspectedOn: string } | null;
}
type Register = Map<string, Facts>;

const AREAS: Record<string, string> = { Manchester: 'E08000003', Leeds: 'E08000035' };

/** What the earlier register becomes when each change is made to it. */
function applied(before: Register, lists: RegisterChangesDocument): Register {
  const now: Register = new Map([...before].map(([urn, facts]) => [urn, { ...facts }]));
  const of = (urn: string): Facts => now.get(urn) as Facts;
  for (const { urn } of lists.closed) now.delete(urn);
  for (const each of lists.renamed) of(each.urn).name = each.after;
  for (const each of lists.changedHands) of(each.urn).owner = each.after;
  for (const each of lists.placesChanged) of(each.urn).places = (of(each.urn).places as number) + each.change;
  for (const each of [...lists.regraded, ...lists.inspectedAgain, ...lists.firstJudged])
    of(each.urn).judged = each.after;
  for (const { urn, field, after } of lists.otherChanges) {
    if (field === 'provisionType') of(urn).type = after as string;
    else if (field === 'authority') of(urn).authority = (after as { code: string }).code;
    else if (field !== 'region' && field !== 'registeredOn') Object.assign(of(urn), { [field]: after });
  }
  for (const each of lists.opened)
    now.set(each.urn, {
      type: each.provisionType,
      status: each.status,
      name: each.name,
      owner: each.owner,
      authority: each.authorityCode as string,
      sector: each.sector,
      places: each.places,
      judged: each.judgement === null ? null : { judgement: each.judgement, inspectedOn: each.inspectedOn as string },
    });
  return now;
}

/** What the database holds as registered on a day. */
const stateOf = async (asAt: string): Promise<Register> => {
  const rows = await ask<Facts & { urn: string }>(
    `select r.urn, r.provision_type as type, r.status, r.name, r.owner_name as owner, r.authority_code as authority, r.sector,
            r.places, (select jsonb_build_object('judgement', i.overall, 'inspectedOn', i.inspected_on)
               from register.inspection i join register.snapshot t on t.id = i.snapshot_id
              where i.urn = r.urn and i.inspected_on <= $1::date and i.overall in ('Good', 'Inadequate', 'Satisfactory')
              order by i.inspected_on desc, t.as_at desc limit 1) as judged
       from register.registration r join register.snapshot s on s.id = r.snapshot_id
      where s.as_at = $1 and r.status in ('Active', 'Suspended')`,
    [asAt],
  );
  return new Map(rows.map(({ urn, ...facts }) => [urn, facts]));
};

const places = (of: Register): number => [...of.values()].reduce((sum, each) => sum + (each.places ?? 0), 0);

it('applied to the first snapshot, the changes give the second', async () => {
  const provider = fc.record({
    urn: fc.integer({ min: 1, max: 8 }).map((number) => `290000${number}`),
    type: fc.constantFrom(CH, 'Independent Fostering Agency'),
    status: fc.constantFrom('Active', 'Active', 'Suspended', 'Resigned'),
    name: fc.constantFrom(null, 'A home', 'A Home', 'B home'),
    owner: fc.constantFrom(null, 'A Ltd', 'A Limited', 'B Ltd', 'B CIC 01234567'),
    authority: fc.constantFrom('Manchester', 'Leeds'),
    sector: fc.constantFrom(null, 'Private', 'Voluntary'),
    places: fc.option(fc.nat(6)),
    judged: fc.option(
      fc.record({
        judgement: fc.constantFrom('Good', 'Inadequate', 'Not judged', 'Sustained effectiveness', 'Satisfactory'),
        inspectedOn: fc.constantFrom('2022-05-01', '2023-05-01', '2024-05-01'),
      }),
    ),
  });
  const register = fc.uniqueArray(provider, { selector: ({ urn }) => urn, minLength: 1, maxLength: 8 });
  const insert = async (asAt: string, rows: readonly (typeof provider extends fc.Arbitrary<infer P> ? P : never)[]) =>
    home().uow.run(systemActor('test'), async (tx) => {
      const { id } = await tx.one<{ id: string }>(
        'insert into register.snapshot (as_at, complete) values ($1, true) returning id',
        [asAt],
      );
      for (const row of rows) {
        await tx.query(
          `insert into register.registration (snapshot_id, urn, provision_type, status, name, withheld, owner_name,
             authority_code, authority_name, sector, places, source_file_id, source_row)
           values ($1, $2, $3, $4, $5, false, $6, $7, $8, $9, $10, $1, 1)`,
          [
            id,
            row.urn,
            row.type,
            row.status,
            row.name,
            row.owner,
            AREAS[row.authority],
            row.authority,
            row.sector,
            row.places,
          ],
        );
        if (row.judged && row.judged.inspectedOn <= asAt)
          await tx.query(
            `insert into register.inspection (snapshot_id, urn, inspected_on, overall, source_file_id) values ($1, $2, $3, $4, $1)`,
            [id, row.urn, row.judged.inspectedOn, row.judged.judgement],
          );
      }
    });
  const question = { from: calendarDate('2024-03-31'), to: calendarDate('2025-03-31'), council: null };
  await fc.assert(
    fc.asyncProperty(register, register, async (first, second) => {
      await empty();
      await insert(question.from, first);
      await insert(question.to, second);
      const lists = await new RegisterChanges(home().uow).execute(publicActor, question);
      const [before, after] = [await stateOf(question.from), await stateOf(question.to)];
      expect(Object.fromEntries(applied(before, lists))).toEqual(Object.fromEntries(after));
      expect([lists.before.places, lists.after.places]).toEqual([places(before), places(after)]);
    }),
    { numRuns: 40 },
  );
}, 60_000);
