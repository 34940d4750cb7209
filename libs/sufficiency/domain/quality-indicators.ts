import { share, type IndicatorRule } from './indicator-rule';
import { SECTORS, SUPPORTED_OUTCOMES, type SectorKey } from './judgements';

const SOURCE = 'Children looked after return (SSDA903); Ofsted, latest inspections';
const NOT_KNOWN = 'no child lives in a home or with an agency whose judgement is known';

const WHO =
  'Of children in children’s homes and residential schools, and with private and voluntary fostering agencies, whose home or agency has an overall judgement on the newest complete register at or before 31 March: those whose latest judgement is good or outstanding. Each child counts once. Homes not yet inspected, and those without a judgement, are in neither part and are shown apart. Supported accommodation has outcomes of its own and is left out.';

const quality = (
  id: string,
  title: string,
  definition: string,
  { of, outOf }: { readonly of: string; readonly outOf: readonly string[] },
): IndicatorRule =>
  share('lookedAfter', {
    id,
    title,
    better: 'higher',
    definition,
    source: SOURCE,
    whenNull: NOT_KNOWN,
    of: [of],
    outOf,
    register: true,
  });

const bySector = (sector: SectorKey): IndicatorRule =>
  quality(
    `quality.${sector}.percentGood`,
    `In homes and agencies judged good or outstanding, ${SECTORS[sector].toLowerCase()} providers`,
    `${WHO} By the sector of the provider that the return names.`,
    { of: `judgement.${sector}GoodOrOutstanding`, outOf: [`judgement.${sector}Judged`] },
  );

/** The quality of the homes and agencies in which children live, child by child. */
export const QUALITY_RULES: readonly IndicatorRule[] = [
  quality('quality.percentGood', 'In homes and agencies judged good or outstanding', WHO, {
    of: 'judgement.goodOrOutstanding',
    outOf: ['judgement.judged'],
  }),
  ...(Object.keys(SECTORS) as SectorKey[]).map(bySector),
  quality(
    'quality.percentJudgedWithinYear',
    'Judgement less than a year old',
    'Of children whose home or agency has an overall judgement: those whose home or agency was inspected in the year to 31 March. The older a judgement is, the less it says of today.',
    { of: 'judgementAge.under1', outOf: ['judgement.judged'] },
  ),
  {
    ...quality(
      'quality.supported.percentConsistentlyStrong',
      'Supported accommodation with consistently strong service delivery',
      'Of children in supported accommodation (K3) whose provider has an outcome: those whose provider’s latest outcome is “Consistently strong service delivery”. Supported accommodation has three outcomes of its own, which are never merged with the judgements of homes.',
      {
        of: 'supportedOutcome.consistentlyStrong',
        outOf: Object.keys(SUPPORTED_OUTCOMES).map((key) => `supportedOutcome.${key}`),
      },
    ),
    whenNull: 'no child lives with a supported accommodation provider that has an outcome',
  },
];
