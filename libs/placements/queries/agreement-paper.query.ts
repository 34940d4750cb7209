import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise, isPermitted } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { verifyAgreement, type AgreementContent } from '../domain/agreement-content';
import { agreementDocument } from '../domain/agreement-document';
import type { PlacementDocument } from '../domain/placement-document';
import { agreementContent } from './agreement-content';

export interface AgreementPaper {
  readonly document: PlacementDocument;
  readonly content: AgreementContent;
  /** Editions that are kept; 0 of a draft. */
  readonly editions: number;
  /** What is wrong with the signatures of a kept edition; empty when both are of what it says. */
  readonly problems: readonly string[];
}

export interface AgreementAsked {
  readonly agreementId: string;
  /** 1 is what both signed; the newest unless told. */
  readonly edition?: number;
  readonly at: Date;
}

/** The agreement as a document, for whoever writes it as a page or a PDF. @throws DomainError not-found */
export async function agreementPaper(tx: Tx, { agreementId, edition, at }: AgreementAsked): Promise<AgreementPaper> {
  const { content: draft, kept } = await agreementContent(tx, agreementId, at);
  const content = edition === undefined ? (kept.at(-1) ?? draft) : kept[edition - 1];
  if (!content) throw notFound('That edition of the agreement');
  const problems = content.edition === 0 ? [] : verifyAgreement(content);
  return { document: agreementDocument(content), content, editions: kept.length, problems };
}

/** The agreement as a document: the council's own, and for a provider that with itself. */
@Injectable()
export class AgreementPaperOf {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found */
  execute(actor: Actor, asked: AgreementAsked): Promise<AgreementPaper> {
    if (!isPermitted(actor, 'read-placements')) authorise(actor, 'answer-referral');
    return this.unitOfWork.read(actor, (tx) => agreementPaper(tx, asked));
  }
}
