import { inputRejected, type Actor } from '#kernel';
import type { Tx, UnitOfWork } from '#platform';
import { firstDifference } from '../imports/first-difference';
import { readClaim, type Claim } from '../imports/read-claim';
import { onBehalfOf } from '../domain/report-run';

interface Claimed {
  readonly filingId: string;
  readonly councilId: string;
  readonly council: string;
  readonly year: number;
  readonly edition: number;
}

const CLAIMED = `
  select f.id as "filingId", f.council_id as "councilId", f.year, f.edition,
         coalesce(a.name || ' (' || f.council_code || ')', f.council_code) as council
    from sufficiency.filing f left join geography.authority a on a.code = f.council_code
   where f.hash = any ($1::text[]) order by f.filed_at desc limit 1`;

/** What was filed is the council's own; what was published of it is everybody's. */
const FILED = `
  select content from sufficiency.filed_output where filing_id = $1 and format = $2`;
const PUBLISHED = `
  select p.content from sufficiency.publication_file p join sufficiency.publication u on u.id = p.publication_id
   where u.filing_id = $1 and p.format = $2 order by u.published_at desc limit 1`;

const original = (tx: Tx, { filingId }: Claimed, { isPublished, format }: Claim): Promise<{ content: Buffer } | null> =>
  tx.maybeOne<{ content: Buffer }>(isPublished ? PUBLISHED : FILED, [filingId, format]);

/**
 * Says of a file that is none that was filed or published whose report it claims to be, and, to those who may read the
 * right one, where it first differs from it.
 * @throws DomainError input-rejected, always
 */
export async function refuseChanged(unitOfWork: UnitOfWork, actor: Actor, content: Uint8Array): Promise<never> {
  const claim = readClaim(content);
  const claimed = await unitOfWork.read(actor, (tx) => tx.maybeOne<Claimed>(CLAIMED, [claim.hashes]));
  if (claimed === null)
    throw inputRejected(
      `${claim.title === null ? 'This file' : `This file calls itself “${claim.title}”, and it`} was not filed here. No report that was filed or published is this file, byte for byte.`,
    );
  const { council, year, edition, councilId } = claimed;
  const right = await unitOfWork.read(onBehalfOf(actor, councilId), (tx) => original(tx, claimed, claim));
  const whose = claim.isPublished
    ? `what ${council} published of its report for ${year}, edition ${edition}`
    : `the report of ${council} for ${year}, edition ${edition}`;
  throw inputRejected(
    `This file says that it is ${whose}, but it is not the file that was ${claim.isPublished ? 'published' : 'filed'}: something in it was changed. ` +
      (right === null ? '' : `${firstDifference(claim.format, right.content, content)} `) +
      'Ask the council for the right one.',
  );
}
