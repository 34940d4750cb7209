import type { AgreedPriceLine, AgreementTerms, DutyLine, PlacementLine } from '#placements';
import { codeInWords, inSentence } from '../needs/need-words';
import { PATHS, to } from '../paths';
import { stateTag } from '../placements/placement-words';
import { counted, day, pounds } from '../rendering/formats';
import type { SummaryRow } from './summary-rows';

/** Placements with a provider as the list shows them: of the child nothing. */
export const placementLines = (placements: readonly PlacementLine[]) =>
  placements.map((line) => ({
    home: line.urn === null ? line.providerName : `Home ${line.urn}`,
    council: line.council,
    tag: stateTag(line.state),
    startsOn: line.startsOn,
    endsOn: line.endsOn,
    noticeEndsOn: line.noticeEndsOn,
    href: to(PATHS.providerPlacement, { placementId: line.id }),
  }));

/** Tasks and notices that the home's manager does, the earliest due first. */
export const dutyLines = (duties: readonly DutyLine[]) =>
  duties.map(({ id, placementId, what, source, dueOn, overdue, state, doneOn, doneBy, evidence }) => ({
    what,
    source,
    dueOn,
    overdue,
    open: state === 'open',
    done: doneOn === null ? null : `${inSentence(state)} ${day(doneOn)} by ${doneBy ?? 'somebody'}: ${evidence ?? ''}`,
    href: to(PATHS.providerTask, { placementId, dutyId: id }),
  }));

/** Price lines of an agreement as a table shows them. */
export const priceLines = (lines: readonly AgreedPriceLine[]) =>
  lines.map(({ id, purpose, payer, pencePerWeek, from, to: last, label }) => ({
    id,
    label,
    purpose: codeInWords(purpose),
    payer: codeInWords(payer),
    amount: pounds(pencePerWeek),
    from,
    to: last,
  }));

function noticeWords(notice: AgreementTerms['notice']): string {
  return notice
    .map(({ untilDay, noticeDays }) => {
      const days = counted(noticeDays, 'day', 'days');
      return untilDay === null ? `${days} after that` : `${days} until day ${untilDay} of the stay`;
    })
    .join(', ');
}

/** The terms in words. */
export function termRows({ notice, absence, voidDays, uplift, conditions }: AgreementTerms): SummaryRow[] {
  const cap = uplift.capPercent === null ? 'without a cap' : `at most ${uplift.capPercent}% a year`;
  const rows: readonly (readonly [string, string])[] = [
    ['Notice', notice.length === 0 ? 'Not said' : noticeWords(notice)],
    [
      'While the child is away',
      `in full for ${counted(absence.fullDays, 'day', 'days')}, then ${absence.retainerPercent}% for ${counted(absence.retainerDays, 'day', 'days')}`,
    ],
    ['Paid after an end without notice', counted(voidDays, 'day', 'days')],
    ['Prices may rise', `by ${uplift.index}, ${cap}, from month ${uplift.month}, when asked and agreed`],
    ['Conditions', conditions],
  ];
  return rows.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }));
}
