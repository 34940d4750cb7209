import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise, recordAccess } from '#identity';
import { UnitOfWork } from '#platform';

export interface NeedFile {
  readonly needId: string;
  readonly version: number;
  readonly document: Readonly<Record<string, unknown>>;
}

/** A shortlisted provider opens the full file, in the version that was published. Each opening is in the council's access log. */
@Injectable()
export class OpenNeedFile {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found for who is not shortlisted, and for everybody else's once the need has closed */
  execute(actor: Actor, { approachId }: { approachId: string }): Promise<NeedFile> {
    authorise(actor, 'answer-referral');
    return this.unitOfWork.run(actor, async (tx) => {
      const found = await tx.maybeOne<NeedFile & { organisationId: string }>(
        `select v.need_id as "needId", v.version, v.document, v.organisation_id as "organisationId"
           from placements.approach a
           join placements.referral r on r.id = a.referral_id
           join placements.need_version v on v.need_id = a.need_id and v.version = r.need_version
          where a.id = $1 and a.shortlisted_at is not null`,
        [approachId],
      );
      if (!found) throw notFound('That file');
      const { organisationId, ...file } = found;
      await recordAccess(tx, { organisationId, subject: 'need-file', subjectId: found.needId, purpose: approachId });
      return file;
    });
  }
}
