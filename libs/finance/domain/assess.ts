import { addMonths, inWords, type CalendarDate } from '#kernel';
import type { AssessmentCase, LegalForm } from './assessment-case';
import type { CompanyAccounts } from './accounts-years';
import { balanceIndicators, freeReserves } from './balance-indicators';
import { debtIndicators } from './debt-indicators';
import { leaseBasis, type LeaseBasis } from './earnings';
import type { Indicator } from './indicator';
import { communityInterestIndicators, partnershipIndicators, soleOwnerIndicators } from './legal-form-indicators';
import { marginIndicators } from './margin-indicators';
import { noticeIndicators } from './notice-indicators';

export interface Assessment {
  readonly companyNumber: string;
  readonly asAt: CalendarDate;
  readonly scope: 'company' | 'group' | null;
  readonly leaseBasis: LeaseBasis | null;
  readonly form: LegalForm;
  readonly periodStart: CalendarDate | null;
  readonly periodEnd: CalendarDate | null;
  readonly stale: boolean;
  /** Whether any indicator of the accounts has a level. */
  readonly assessable: boolean;
  readonly basis: string;
  readonly indicators: readonly Indicator[];
}

/** Whether the newest accounts are too old to say anything: the months of the thresholds are over. */
export const isStale = (accounts: CompanyAccounts, asAt: CalendarDate, afterMonths: number): boolean => {
  const end = accounts.years[0]?.end;
  return end !== undefined && addMonths(end, afterMonths) < asAt;
};

const FORM_NOTES: Readonly<Record<LegalForm, string | null>> = {
  company: null,
  llp: 'A limited liability partnership: it is measured by what its members leave in it, and by its profit after pay for their work.',
  cic: 'A community interest company: its assets are locked, and its dividends are held against the cap.',
  charity: 'A charity: it is measured by its free reserves, not by profit.',
  'sole-owner':
    'A sole owner or unincorporated partnership: no accounts are filed, so that figures of a return are entered by two people.',
  council: 'Run by a council: its accounts are those of the council.',
};

/** Measures of a charity: it has no owners to pay and no profit to make. */
const charityIndicators = (of: AssessmentCase): Indicator[] => [
  freeReserves(of),
  ...balanceIndicators(of).filter(({ key }) => key === 'net-current-assets' || key === 'days-of-cash'),
  ...debtIndicators(of).filter(({ key }) => key === 'debt-maturing'),
];

const companyIndicators = (of: AssessmentCase): Indicator[] => [
  ...marginIndicators(of),
  ...debtIndicators(of),
  ...balanceIndicators(of),
];

const MEASURES: Readonly<Record<LegalForm, (of: AssessmentCase) => Indicator[]>> = {
  company: companyIndicators,
  council: companyIndicators,
  charity: charityIndicators,
  llp: partnershipIndicators,
  cic: communityInterestIndicators,
  'sole-owner': soleOwnerIndicators,
};

const ownMeasures = (of: AssessmentCase): Indicator[] => MEASURES[of.form](of);

function basisOf({ accounts, form, stale }: AssessmentCase): string {
  const year = accounts.years[0];
  const ofForm = FORM_NOTES[form];
  if (!year) return [ofForm, 'No accounts that could be read.'].filter(Boolean).join(' ');
  const whose = year.scope === 'group' ? "The group's accounts" : "The company's own accounts";
  const since = year.start === null ? '' : `${inWords(year.start)} `;
  const leases = leaseBasis(year) === 'post-lease' ? 'leases on the balance sheet' : 'leases as rent';
  const old = stale ? ' They are stale.' : '';
  return [`${whose}, ${since}to ${inWords(year.end)}, ${leases}.${old}`, ofForm].filter(Boolean).join(' ');
}

/** All indicators of a company on a day. */
export function assess(of: AssessmentCase): Assessment {
  const year = of.accounts.years[0];
  const own = ownMeasures(of);
  return {
    companyNumber: of.companyNumber,
    asAt: of.asAt,
    scope: of.accounts.scope,
    leaseBasis: year ? leaseBasis(year) : null,
    form: of.form,
    periodStart: year?.start ?? null,
    periodEnd: year?.end ?? null,
    stale: of.stale,
    assessable: own.some(({ level }) => level === 'green' || level === 'amber' || level === 'red'),
    basis: basisOf(of),
    indicators: [...own, ...noticeIndicators(of)],
  };
}
