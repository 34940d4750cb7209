import { addMonths, inWords, percent } from '#kernel';
import { indicator, ruleOf, type AssessmentCase, type Signal } from './assessment-case';
import type { Indicator, IndicatorInput } from './indicator';
import { levelOf } from './thresholds';

export const SIGNALS: Readonly<Record<string, { readonly words: string; readonly grave: boolean }>> = {
  'accounts-overdue': { words: 'accounts overdue', grave: false },
  'period-extended': { words: 'accounting period extended', grave: false },
  'auditor-resigned': { words: 'auditor resigned', grave: false },
  'going-concern-uncertainty': { words: 'material uncertainty about going concern', grave: true },
  'audit-qualified': { words: 'qualified audit', grave: true },
  'new-charge': { words: 'new charge', grave: false },
  'winding-up-petition': { words: 'winding-up petition', grave: true },
  insolvency: { words: 'insolvency proceedings', grave: true },
  'strike-off': { words: 'strike-off', grave: false },
  'director-left': { words: 'director left', grave: false },
  'registered-manager-left': { words: 'registered manager left', grave: false },
  'home-closing': { words: 'home closing', grave: false },
};

/** How long a notice is an early signal; doubts in accounts last as long as the accounts. */
const MONTHS = 18;

export const signalLevel = ({ kind }: Signal): 'amber' | 'red' => (SIGNALS[kind]?.grave ? 'red' : 'amber');

/** Those that count on the day. */
export const signalsOn = ({ signals, asAt }: AssessmentCase): Signal[] =>
  signals.filter(({ happenedOn }) => happenedOn <= asAt && addMonths(happenedOn, MONTHS) > asAt);

const asInput = ({ kind, happenedOn, detail, document }: Signal): IndicatorInput => ({
  key: kind,
  value: detail,
  document,
  period: { start: null, end: happenedOn },
});

function earlySignals(of: AssessmentCase): Indicator {
  const found = signalsOn(of);
  const formula =
    'public notices and the words of accounts of the last 18 months: any is amber; going concern, qualification, petition are red';
  if (found.length === 0) {
    const looked = of.noticesLooked.includes('filing-history');
    const notes = looked ? [`None in what was loaded: ${of.noticesLooked.join(', ')}, and the newest accounts.`] : [];
    const missing = looked ? [] : ["the company's filing history at Companies House (import company-notices)"];
    const level = looked ? 'green' : 'cannot-assess';
    return indicator(of, 'early-signals', 'count', { level, value: looked ? 0 : null, formula, missing, notes });
  }
  return indicator(of, 'early-signals', 'count', {
    level: found.some((each) => signalLevel(each) === 'red') ? 'red' : 'amber',
    value: found.length,
    formula,
    inputs: found.map(asInput),
    notes: found.map(
      ({ kind, happenedOn, detail }) => `${SIGNALS[kind]?.words ?? kind}, ${inWords(happenedOn)}: ${detail}`,
    ),
  });
}

function dependency(of: AssessmentCase): Indicator {
  const formula =
    "places of the owner's homes in the council's area / all places of homes there, where the share is largest";
  const { largestShare: share } = of;
  const value = share && percent(share.places, share.ofPlaces);
  if (!share || value === null)
    return indicator(of, 'dependency', 'percent', {
      level: 'cannot-assess',
      value: null,
      formula,
      missing: ['registrations that it or a company below it runs'],
    });
  const document = `Ofsted's register at ${inWords(share.registerAsAt)}`;
  const period = { start: null, end: share.registerAsAt };
  return indicator(of, 'dependency', 'percent', {
    level: levelOf(ruleOf(of, 'dependency'), (share.places / share.ofPlaces) * 100),
    value,
    formula,
    inputs: [
      { key: 'placesOfOwner', value: share.places, document, period },
      { key: 'placesInArea', value: share.ofPlaces, document, period },
      { key: 'authority', value: share.authorityName, document, period },
    ],
    notes: [`In ${share.authorityName}.`],
  });
}

const NOTED_OWNERS: Readonly<Record<string, string>> = {
  'private-equity': 'private equity',
  'sovereign-fund': 'a sovereign fund',
  'overseas-company': 'offshore or abroad',
};

/** Private equity, sovereign or offshore at the top: for information, never scored. */
export function notedOwner({ consolidation }: AssessmentCase): { name: string; kind: string; document: string } | null {
  const found = consolidation.chain.toReversed().find(({ kind }) => kind in NOTED_OWNERS);
  return found ?? consolidation.joint.find(({ kind }) => kind in NOTED_OWNERS) ?? null;
}

function ultimateOwner(of: AssessmentCase): Indicator {
  const { chain, joint, why } = of.consolidation;
  const top = chain.at(-1);
  const noted = notedOwner(of);
  const words = noted ? [`${noted.name}: ${NOTED_OWNERS[noted.kind]}.`] : [];
  return indicator(of, 'ultimate-owner', 'true-or-false', {
    level: 'info',
    value: top?.name ?? (joint.map(({ name }) => name).join(', ') || null),
    formula: 'the last owner of the chain that documents show',
    inputs: [...chain, ...joint].map(({ name, kind, document }) => ({
      key: kind,
      value: name,
      document,
      period: null,
    })),
    missing: top || joint.length > 0 ? [] : ['owners: none are loaded'],
    notes: [...words, why],
  });
}

/** Section "notices and owners" of the indicators. */
export const noticeIndicators = (of: AssessmentCase): Indicator[] => [
  earlySignals(of),
  dependency(of),
  ultimateOwner(of),
];
