import { API } from '../../api/paths';
import { PATHS, to } from '../paths';

/** Where the pages of a referral lead. */
export const referralLinks = ({ id: referralId, needId }: { readonly id: string; readonly needId: string }) => ({
  board: to(PATHS.board),
  need: to(PATHS.need, { needId }),
  shortlist: to(PATHS.needShortlist, { needId }),
  referral: to(PATHS.referral, { referralId }),
  text: to(PATHS.referralText, { referralId }),
  searchApproval: to(PATHS.referralSearchApproval, { referralId }),
  publication: to(PATHS.referralPublication, { referralId }),
  providers: to(PATHS.referralProviders, { referralId }),
  offers: to(PATHS.referralOffers, { referralId }),
  end: to(PATHS.referralEnd, { referralId }),
  callOff: to(PATHS.referralCallOff, { referralId }),
});

const FILES = [
  { format: 'pdf', text: 'The agreement as a PDF' },
  { format: 'html', text: 'The agreement as a page that prints' },
] as const;

/** Where the agreement is read as a document: by the council that places, or by the provider. */
export const agreementFiles = (agreementId: string, side: 'council' | 'provider') =>
  FILES.map(({ format, text }) => ({
    text,
    href: `${(side === 'council' ? API.agreementDocument : API.providerAgreementDocument).replace(':agreementId', agreementId)}?format=${format}`,
  }));

/** Where the pages of a placement lead. */
export const placementLinks = ({
  id: placementId,
  referralId,
}: {
  readonly id: string;
  readonly referralId: string;
}) => ({
  placements: to(PATHS.placements),
  placement: to(PATHS.placement, { placementId }),
  agreement: to(PATHS.agreement, { placementId }),
  terms: to(PATHS.agreementTerms, { placementId }),
  prices: to(PATHS.agreementPrices, { placementId }),
  signature: to(PATHS.agreementSignature, { placementId }),
  variations: to(PATHS.agreementVariations, { placementId }),
  referral: to(PATHS.referral, { referralId }),
  callOff: to(PATHS.referralCallOff, { referralId }),
});

export const placementStep = (placementId: string, step: string): string =>
  to(PATHS.placementStep, { placementId, placementStep: step });

export const answerStep = (referralId: string, approachId: string, step: string): string =>
  to(PATHS.answerStep, { referralId, approachId, answerStep: step });
