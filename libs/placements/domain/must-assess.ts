import type { CandidateDetail, CandidateFacts } from './facts';
import type { Need } from './need';

export type Compatibility = 'compatible' | 'the home must assess';

type Said = Readonly<Record<string, unknown>>;

const RISKS: Readonly<Record<string, string>> = {
  riskSelfHarm: 'self-harm',
  riskSexualExploitation: 'sexual exploitation',
  riskCriminalExploitation: 'criminal exploitation',
  riskDrugAlcohol: 'drugs or alcohol',
  riskEatingDisorder: 'an eating disorder',
  riskMissing: 'going missing',
  riskToOthersPhysical: 'physical harm to others',
  riskToOthersSexual: 'sexual harm to others',
  riskToOthersFire: 'fire',
  riskToOthersAnimals: 'harm to animals',
  riskToOthersCriminal: 'offending',
};

/** Needs of a statement of purpose that meet a risk. */
const MET_BY: Readonly<Record<string, string>> = {
  riskSelfHarm: 'self-harm',
  riskSexualExploitation: 'exploitation',
  riskCriminalExploitation: 'exploitation',
  riskDrugAlcohol: 'substance-misuse',
  riskEatingDisorder: 'eating-disorder',
  riskMissing: 'going-missing',
  riskToOthersSexual: 'harmful-sexual-behaviour',
  riskToOthersFire: 'fire-setting',
  riskToOthersCriminal: 'offending',
};

const list = (said: unknown): readonly string[] => (Array.isArray(said) ? (said as string[]) : []);

function risks(need: Need, purposes: readonly string[] | null): string[] {
  const said = need.standard.Risks as Said;
  const present = Object.keys(RISKS).filter((name) => said[name] === 'Risk Present');
  const lines = present.map((name) => {
    const meets = purposes?.includes(MET_BY[name] ?? '') ?? false;
    return `Whether it can keep everybody safe: ${RISKS[name]}${meets ? ' (its statement of purpose names it)' : ''}`;
  });
  const others = ['riskOther', 'riskToOthersOther'].filter((name) => said[name] !== undefined);
  return [...lines, ...others.map(() => 'Whether it can keep everybody safe: the risk described in the referral')];
}

function requirements(need: Need, facts: CandidateFacts): string[] {
  const said = need.standard.PlacementRequirements as Said;
  const languages = list(said['specificCommunicationRequirements']).filter((each) => each !== 'None');
  const support = list(said['additionalSupport']).filter((each) => each !== 'NA');
  return [
    ...languages.map((each) =>
      each === 'Other' ? 'Whether it can meet the communication need' : `Whether its staff or carers use ${each}`,
    ),
    ...(said['communicationNeeds'] === 'Y' && languages.length === 0
      ? ['Whether it can meet the communication need']
      : []),
    ...(said['culturalNeeds'] === 'Required' || said['culturalNeeds'] === 'Other' || need.details.culture !== null
      ? [`Whether it can meet the cultural need${need.details.culture === null ? '' : `: ${need.details.culture}`}`]
      : []),
    ...support.map(
      (each) => `Whether it can give ${each === 'other (please specify)' ? 'the other support named' : each}`,
    ),
    ...(said['pets'] === 'Yes - can' ? ['Whether a pet may come too'] : []),
    ...(said['pets'] === 'Yes - must' && facts.kind !== 'home' ? ['Whether the pet may come too'] : []),
    ...(said['homeAdaptation'] === true ? ['Whether its adaptations are those that are required'] : []),
  ];
}

const COMPANIONS: Readonly<Record<string, string>> = {
  'With other children recommended': 'Whether other children live there whom the child would live well with',
  'Only with other older children': 'Whether all who live there are older',
  'Only with other younger children': 'Whether all who live there are younger',
};

function companions(need: Need, detail: CandidateDetail): string[] {
  const wish = String(need.standard.PlacementRequirements['livingCompanions'] ?? '');
  const alone = detail.features?.includes('single-occupancy') === true;
  const solo = wish === 'Solo placement recommended';
  return [
    ...(solo && !alone ? ['Whether the child can live there alone'] : []),
    ...(alone ? [] : [COMPANIONS[wish] ?? 'Whether the child and those who live there would live well together']),
    ...(need.notWith.length === 0
      ? []
      : [
          need.notWith.length === 1
            ? 'Whether the child not to live with is there: ask by the reference'
            : `Whether any of the ${need.notWith.length} children not to live with is there: ask by their references`,
        ]),
    ...(need.details.siblingsWith.length === 0 && need.siblings === 0
      ? []
      : ['Whether the brothers and sisters can come together']),
  ];
}

function liberty({ details: { liberty: order } }: Need, detail: CandidateDetail): string[] {
  if (order === null) return [];
  const ratio = order.staff === null || order.children === null ? null : `${order.staff} to ${order.children}`;
  return [
    'Whether it will care for a child who is deprived of liberty, as the order authorises',
    ...order.restrictions.map((each) => `Whether it can carry out: ${each}`),
    ...(ratio === null
      ? []
      : [`Whether it can staff ${ratio}${detail.staffing === null ? '' : ` (it says ${detail.staffing} by day)`}`]),
  ];
}

function health({ details }: Need): string[] {
  return [
    ...details.health.map((each) => `Whether it can meet the health need: ${each}`),
    ...details.disability.map((each) => `Whether it can meet the needs of a disability: ${each}`),
    ...(details.ehcPlan === true ? ['How the education, health and care plan is delivered there'] : []),
    ...(details.unaccompanied ? ['Whether it has cared for children who came alone from abroad'] : []),
    ...(details.stepDown === null
      ? []
      : [`Whether it works towards the step down${details.stepDown.to === null ? '' : ` to ${details.stepDown.to}`}`]),
  ];
}

/** All that only the home can say, of this need. Nothing of anybody who lives there is known here, and none is told. */
export function mustAssess(need: Need, facts: CandidateFacts, detail: CandidateDetail): string[] {
  const { needs } = need;
  const unmet = detail.needs === null ? needs : needs.filter((each) => !detail.needs?.includes(each));
  return [
    ...(facts.areaToAsk
      ? [`First: that it does not lie in ${need.avoid.areas.join(', ')}, which is to be avoided`]
      : []),
    ...(facts.available === null ? ['Whether it is free on the wanted days'] : []),
    ...companions(need, detail),
    ...risks(need, detail.needs),
    ...unmet.map((each) => `Whether it meets ${each}`),
    ...(detail.features === null && need.features.length > 0 ? [`Whether it has ${need.features.join(', ')}`] : []),
    ...requirements(need, facts),
    ...liberty(need, detail),
    ...health(need),
  ];
}

export const compatibility = (asked: readonly string[]): Compatibility =>
  asked.length === 0 ? 'compatible' : 'the home must assess';
