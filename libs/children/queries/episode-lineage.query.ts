import { authorise, recordAccess } from '#identity';
import type { Tx } from '#platform';

/** One episode behind a figure, and where it was read. Postcodes are not among it. */
export interface EpisodeLine {
  readonly episodeId: string;
  readonly returnId: string;
  readonly year: number;
  readonly version: number;
  /** The council's own number of the child. */
  readonly childNumber: string;
  readonly decom: string;
  readonly dec: string | null;
  readonly rne: string | null;
  readonly ls: string | null;
  readonly place: string | null;
  readonly placeProvider: string | null;
  readonly rec: string | null;
  readonly urn: string | null;
  readonly sourceFile: string | null;
  readonly sourceRow: number;
}

/**
 * The episodes with these ids that are the actor's council's own; the others are as if they were not. The look is
 * written to the access log, so this needs a transaction that may write.
 * @throws DomainError forbidden
 */
export async function episodeLineage(tx: Tx, episodeIds: readonly string[], purpose: string): Promise<EpisodeLine[]> {
  authorise(tx.actor, 'read-lineage');
  const lines = await tx.query<EpisodeLine & { organisationId: string }>(
    `select e.id as "episodeId", e.return_id as "returnId", e.organisation_id as "organisationId", r.year, r.version,
            k.child_number as "childNumber", e.decom::text, e.dec::text, e.rne, e.ls, e.place,
            e.place_provider as "placeProvider", e.rec, e.urn, f.name as "sourceFile", e.source_row as "sourceRow"
     from children.episode e
     join children.return_version r on r.id = e.return_id
     join children.child c on c.id = e.child_id and c.year = e.year
     join children.council_child k on k.id = c.council_child_id
     left join children.return_file f on f.return_id = e.return_id and f.number = e.source_file
     where e.id = any ($1::uuid[])
     order by k.child_number, e.decom, e.source_file, e.source_row`,
    [episodeIds],
  );
  const seen = new Map(lines.map((line) => [line.returnId, line.organisationId]));
  for (const [subjectId, organisationId] of seen) {
    await recordAccess(tx, { organisationId, subject: 'episodes', subjectId, purpose });
  }
  return lines.map(({ organisationId: _organisationId, ...line }) => line);
}
