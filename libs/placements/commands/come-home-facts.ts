import { resolveAuthority } from '#geography';
import { DomainError, invalid, readCalendarDate, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import {
  HOME_PLANS,
  LIVES,
  needOfEntry,
  READINESS,
  type HomePlan,
  type Lives,
  type Readiness,
} from '../domain/come-home';
import { FieldReader } from '../domain/field-reader';
import type { NeedDocument } from '../domain/need-document';
import { checkDraft, readWhole } from '../imports/need-draft';
import { withCouncil } from './need-facts';

/** What the come-home list says of a child. */
export interface ComeHomeFacts {
  /** Opaque, the organisation's own. */
  readonly reference: string;
  readonly lives: Lives;
  readonly plan: HomePlan;
  readonly readiness: Readiness;
  /** What stands in the way. */
  readonly barrier: string | null;
  readonly targetDate: CalendarDate;
  /** What is wanted, as `homeward search --need` takes it; its days are those of the entry. */
  readonly wanted: NeedDocument;
  /** Codes of authorities in which it is to be; empty for anywhere. */
  readonly areas: readonly string[];
}

const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;
const OPAQUE = '1 to 40 letters, digits, dots, hyphens, strokes: a reference of your own, no name';

/** Reads what was sent. @throws DomainError invalid with a message for each field */
export async function readFacts(tx: Tx, sent: unknown): Promise<ComeHomeFacts> {
  const read = FieldReader.read(sent, 'The entry', (fields) => ({
    reference: fields.needed('reference', fields.read('reference', opaque, OPAQUE), OPAQUE) ?? '',
    lives: fields.needed('lives', fields.option('lives', LIVES), `one of: ${LIVES.join(', ')}`) ?? 'both',
    plan: fields.needed('plan', fields.option('plan', HOME_PLANS), `one of: ${HOME_PLANS.join(', ')}`) ?? 'return',
    readiness:
      fields.needed('readiness', fields.option('readiness', READINESS), `one of: ${READINESS.join(', ')}`) ?? 'ready',
    barrier: fields.text('barrier', 500),
    targetDate:
      fields.needed('targetDate', fields.read('targetDate', readCalendarDate, DAY), DAY) ?? ('' as CalendarDate),
    areas: fields.list('areas', (item) => (typeof item === 'string' ? item : null), 'a code or name of an authority'),
    wanted: fields.raw('wanted'),
  }));
  const wanted = await within('wanted', async () => {
    const document = await withCouncil(tx, checkDraft(read.wanted ?? {}));
    readWhole(needOfEntry(document, read.targetDate));
    return document;
  });
  const areas: string[] = [];
  for (const area of read.areas) areas.push(await authority(tx, area));
  return { ...read, wanted, areas };
}

/** Names the fields of a part by their path in the whole. */
async function within<T>(name: string, reading: () => Promise<T>): Promise<T> {
  try {
    return await reading();
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem;
    const details = problem.details.map((detail) => ({ ...detail, field: `${name}.${detail.field ?? ''}` }));
    throw invalid(problem.message, details.length > 0 ? details : [{ field: name, message: problem.message }]);
  }
}

const DAY = 'a date as YYYY-MM-DD';
const opaque = (text: string): string | null => (REFERENCE.test(text) ? text : null);

const authority = (tx: Tx, area: string): Promise<string> =>
  resolveAuthority(tx, area).catch((problem: unknown) => {
    if (!(problem instanceof DomainError)) throw problem;
    throw invalid(problem.message, [{ field: 'areas', message: problem.message }]);
  });
