import { inWords, notFound } from '#kernel';
import type { PlacementShown, VariationChange, VariationShown } from '#placements';
import { freeText, one } from '../needs/field-kinds';
import { inSentence } from '../needs/need-words';
import { PATHS, to } from '../paths';
import { termsFields } from './agreement-fields';
import { stateTag } from './placement-words';
import { upliftInWords } from './uplift-words';
import type { StepPageContent } from './step-page';
import type { VariationAsked } from './variation-journey';

const captionOf = ({ reference, providerName }: PlacementShown): string =>
  [reference, providerName].filter((each) => each !== '').join(': ');

const backTo = ({ id: placementId }: PlacementShown) => ({
  text: 'Agreement',
  href: to(PATHS.agreement, { placementId }),
});

/** The page on which the terms of a draft are changed. */
export const termsContent = (placement: PlacementShown): StepPageContent => ({
  title: 'Terms',
  caption: captionOf(placement),
  back: backTo(placement),
  action: to(PATHS.agreementTerms, { placementId: placement.id }),
  button: 'Save the terms',
  version: placement.agreement.version,
  intro: ['They can be changed until somebody signs. What stands here at first is Homeward’s draft, not the law’s.'],
  fields: termsFields(placement.agreement.terms),
});

/** Where the council asks for a variation. */
export const variationAsked = (placement: PlacementShown): VariationAsked => ({
  placement,
  caption: `Ask for a variation. ${captionOf(placement)}`,
  back: backTo(placement),
  action: to(PATHS.agreementVariations, { placementId: placement.id }),
  done: to(PATHS.agreement, { placementId: placement.id }),
});

/** The page on which one is decided. @throws DomainError not-found */
export function decisionContent(placement: PlacementShown, variationId: string): StepPageContent {
  const variation = placement.agreement.variations.find(({ id }) => id === variationId);
  if (!variation) throw notFound('That variation');
  return {
    title: `${inSentence(variation.kind)}: agree or refuse`,
    caption: captionOf(placement),
    back: backTo(placement),
    action: to(PATHS.agreementVariation, { placementId: placement.id, variationId }),
    button: 'Decide',
    intro: [
      `Asked by the ${variation.askedBy}: ${variation.reason}`,
      ...changeInWords(placement, variation),
      ...(variation.kind === 'uplift' ? upliftInWords(placement.agreement).slice(0, 1) : []),
    ],
    fields: [
      {
        id: 'decision',
        name: 'Decision',
        kind: one([
          { value: 'agree', text: 'Agree: the prices change' },
          { value: 'refuse', text: 'Refuse' },
        ]),
        needed: 'Choose whether it is agreed',
      },
      { id: 'reason', name: 'Why', kind: freeText(1000, 2), needed: 'Say why' },
    ],
  };
}

const pounds = (pence: number): string => `£${(pence / 100).toLocaleString('en-GB')} a week`;

function changeInWords({ agreement }: PlacementShown, { change }: VariationShown): string[] {
  const { add = [], end = [], indexPercent } = change as VariationChange;
  const labels = new Map(agreement.lines.map(({ id, label }) => [id, label]));
  return [
    ...end.map(({ lineId, on }) => `${labels.get(lineId) ?? 'A line'} ends on ${inWords(on)}.`),
    ...add.map(({ label, pencePerWeek, from }) => `${label} is added: ${pounds(pencePerWeek)} from ${inWords(from)}.`),
    ...(indexPercent === undefined ? [] : [`${agreement.terms.uplift.index} rose by ${indexPercent}%.`]),
  ];
}

/** A variation as the agreement's page lists it. */
export const variationView = (placement: PlacementShown, variation: VariationShown, maySign: boolean) => ({
  ...variation,
  kindWords: inSentence(variation.kind),
  tag: stateTag(variation.state),
  changes: changeInWords(placement, variation),
  href:
    maySign && variation.state === 'asked'
      ? to(PATHS.agreementVariation, { placementId: placement.id, variationId: variation.id })
      : null,
});
