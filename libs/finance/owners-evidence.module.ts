import { Global, Module } from '@nestjs/common';
import { OWNERS_EVIDENCE } from '#placements';
import { OwnersPublicEvidence } from './queries/owners-public-evidence';

/** Shows searches for homes what public evidence says of owners. An app takes it in beside the placements. */
@Global()
@Module({
  providers: [{ provide: OWNERS_EVIDENCE, useClass: OwnersPublicEvidence }],
  exports: [OWNERS_EVIDENCE],
})
export class OwnersEvidenceModule {}
