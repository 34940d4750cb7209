import { Injectable } from '@nestjs/common';
import { DomainError, inWords, wrongUsage, type Actor, type CalendarDate } from '#kernel';
import { authorityOf, resolveAuthority } from '#geography';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { registerChangeLists, type Difference, type RegisterChangeLists } from '../domain/register-changes';
import { completeSnapshotDays } from './complete-snapshots.query';
import { AGES, DIFFERENCE, OLDEST, STOCK } from './snapshot-difference.sql';

interface Stock {
  providers: number;
  places: number;
  childrensHomes: number;
  /** Providers whose judgement is known from any loaded file. */
  judged: number;
}

export interface JudgementAges {
  byProvisionType: {
    provisionType: string;
    notJudged: number;
    underOneYear: number;
    oneToTwoYears: number;
    twoToThreeYears: number;
    threeYearsOrMore: number;
    /** Of those judged; null where none is. */
    medianDays: number | null;
  }[];
  /** Up to 20 of the oldest judgements in force. */
  oldest: { urn: string; provisionType: string; judgement: string; inspectedOn: CalendarDate; ageDays: number }[];
}

export interface RegisterChangesDocument extends RegisterChangeLists {
  from: CalendarDate;
  to: CalendarDate;
  /** Null for all of England. */
  council: { code: string; name: string } | null;
  synthetic: boolean;
  before: Stock;
  after: Stock;
  /** Age of the judgements in force on the later day. */
  judgementAges: JudgementAges;
}

export interface RegisterPeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Any code of the lineage, a DfE number or a name; null for all. */
  readonly council: string | null;
}

interface Snapshot {
  id: string;
  complete: boolean;
  synthetic: boolean;
  files: string | null;
}

const SNAPSHOT = `
  select s.id, s.complete, s.synthetic,
         (select string_agg(f.file_name, ', ' order by f.loaded_at) from register.snapshot_file f where f.snapshot_id = s.id) as files
    from register.snapshot s where s.as_at = $1`;

/** What changed between two days on which the whole register is known. Anyone may ask. */
@Injectable()
export class RegisterChanges {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError wrong-usage for the days or the council; not-found without a snapshot; precondition-failed for a partial one */
  async execute(actor: Actor, { from, to, council }: RegisterPeriod): Promise<RegisterChangesDocument> {
    authorise(actor, 'read-public-facts');
    if (from >= to) throw wrongUsage(`--from (${from}) must be before --to (${to}).`);
    return this.unitOfWork.read(actor, async (tx) => {
      const area = council === null ? null : await areaOf(tx, council);
      const [first, second] = [await completeSnapshot(tx, from), await completeSnapshot(tx, to)];
      const code = area?.code ?? null;
      const differences = await tx.query<Difference>(DIFFERENCE, [first.id, from, second.id, to, code]);
      return {
        from,
        to,
        council: area,
        synthetic: first.synthetic || second.synthetic,
        before: await tx.one<Stock>(STOCK, [first.id, from, code]),
        after: await tx.one<Stock>(STOCK, [second.id, to, code]),
        ...registerChangeLists(differences),
        judgementAges: {
          byProvisionType: await tx.query<JudgementAges['byProvisionType'][number]>(AGES, [second.id, to, code]),
          oldest: await tx.query<JudgementAges['oldest'][number]>(OLDEST, [second.id, to, code]),
        },
      };
    });
  }
}

async function areaOf(tx: Tx, council: string): Promise<{ code: string; name: string }> {
  const code = await resolveAuthority(tx, council);
  return { code, name: (await authorityOf(tx, code)).name };
}

async function completeSnapshot(tx: Tx, day: CalendarDate): Promise<Snapshot> {
  const found = await tx.maybeOne<Snapshot>(SNAPSHOT, [day]);
  if (found?.complete) return found;
  const days = (await completeSnapshotDays(tx)).toReversed();
  const whole = days.length === 0 ? 'No day is known whole so far.' : `Days known whole: ${days.join(', ')}.`;
  const advice = `Load "Providers and places" of that day: homeward import ofsted-register FILE. ${whole}`;
  if (!found) throw new DomainError('not-found', `No register of ${inWords(day)} is loaded. ${advice}`);
  throw new DomainError(
    'precondition-failed',
    `The register of ${inWords(day)} is partial: ${found.files} lists inspected providers only. Who is not in it may be ` +
      `open all the same, so openings and closings cannot be told from it. ${advice}`,
  );
}
