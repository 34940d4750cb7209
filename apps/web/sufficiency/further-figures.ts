import {
  GROUP_LABELS,
  PROVISION_GROUPS,
  SECTORS,
  SUPPORTED_OUTCOMES,
  type Indicator,
  type SufficiencyReport,
} from '#sufficiency';
import type { FigureGroup } from '../figures';
import { cellInWords } from './cell-words';

type Quality = NonNullable<NonNullable<SufficiencyReport['market']>['quality']>;

const figure = (cell: string, count: number | null | undefined): FigureGroup['figures'][number] => ({
  cell,
  label: cellInWords(cell),
  count: count ?? null,
});

function judged({ sectors, ages, supported }: Quality): FigureGroup[] {
  const of = (sector: string): Quality['sectors'][number] | undefined => sectors.find((each) => each.sector === sector);
  return [
    {
      title: 'Judgements of homes and agencies',
      figures: [
        figure('judgement.judged', of('all')?.judged),
        figure('judgement.goodOrOutstanding', of('all')?.goodOrOutstanding),
        ...Object.keys(SECTORS).flatMap((key) => [
          figure(`judgement.${key}Judged`, of(key)?.judged),
          figure(`judgement.${key}GoodOrOutstanding`, of(key)?.goodOrOutstanding),
        ]),
        figure('judgementAge.under1', ages.under1),
      ],
    },
    {
      title: 'Outcomes of supported accommodation',
      figures: (Object.keys(SUPPORTED_OUTCOMES) as (keyof typeof SUPPORTED_OUTCOMES)[]).map((key) =>
        figure(`supportedOutcome.${key}`, supported[key]),
      ),
    },
  ];
}

/** Counts that stand in a report as numerators and denominators alone, beside its tables of children. */
export function besideTheTables({ measures, indicators = [], market }: SufficiencyReport): FigureGroup[] {
  const measured = (id: string): Indicator | undefined => indicators.find((each) => each.id === id);
  const duty = measured('areaDuty.percentInside');
  const trusts = PROVISION_GROUPS.map((group) => {
    const both = measured(`managed.${group}.percent`)?.numerator ?? null;
    const cell = `managed.${group}Trust`;
    return { ...figure(cell, both === null ? null : both - measures.provision[group].own), label: GROUP_LABELS[group] };
  });
  return [
    {
      title: 'For whom a place in the area is to be secured',
      figures: [figure('areaDuty.all', duty?.denominator), figure('areaDuty.inside', duty?.numerator)],
    },
    { title: 'In homes and agencies of trusts that the council controls', figures: trusts },
    ...(market?.quality ? judged(market.quality) : []),
  ];
}
