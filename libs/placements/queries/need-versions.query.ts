import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';

export interface NeedVersion {
  readonly version: number;
  readonly writtenAt: Date;
  /** Null when the software wrote it, or for somebody whom the reader may not see. */
  readonly writtenBy: string | null;
}

/** When a need was said anew, and by whom; newest first. */
@Injectable()
export class NeedVersions {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found */
  async execute(actor: Actor, { needId }: { readonly needId: string }): Promise<NeedVersion[]> {
    authorise(actor, 'read-needs');
    const versions = await this.unitOfWork.read(actor, (tx) =>
      tx.query<NeedVersion>(
        `select v.version, v.written_at as "writtenAt", p.display_name as "writtenBy"
           from placements.need_version v left join identity.person p on p.id = v.written_by_person
          where v.need_id = $1 order by v.version desc`,
        [needId],
      ),
    );
    if (versions.length === 0) throw notFound('That need');
    return versions;
  }
}
