import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { AgreementPaperOf, type AgreementAsked } from '#placements';
import { REPORT_FORMATS, writeDocument } from '#sufficiency';

export interface AgreementFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** An individual placement agreement as one HTML page that prints, or a tagged PDF. A kept edition gives equal bytes each time. */
@Injectable()
export class AgreementFiles {
  constructor(private readonly agreementPaperOf: AgreementPaperOf) {}

  /** @throws DomainError forbidden, not-found */
  async of(actor: Actor, asked: AgreementAsked & { readonly format: 'html' | 'pdf' }): Promise<AgreementFile> {
    const { document, content } = await this.agreementPaperOf.execute(actor, asked);
    const edition = content.edition === 0 ? 'draft' : `edition-${content.edition}`;
    return {
      name: `agreement-${content.agreementId}-${edition}.${asked.format}`,
      type: REPORT_FORMATS[asked.format],
      bytes: await writeDocument(document, asked.format),
    };
  }
}
