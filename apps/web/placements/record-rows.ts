import { REFUSALS_NOT_COUNTED, type ProviderRecord, type ProviderRecordShown } from '#placements';
import { declineInWords } from './placement-words';

type Counted = ProviderRecord['byNeed'][number];
type Rates = Omit<Counted, 'need'>;

/** "66.7% (between 20% and 94%)"; too few answers to say anything are told as such. */
export const acceptanceInWords = ({ acceptancePercent, acceptanceFrom, acceptanceTo }: Rates): string =>
  acceptancePercent === null || acceptanceFrom === null || acceptanceTo === null
    ? 'none that count yet'
    : `${acceptancePercent.toFixed(0)}% (between ${acceptanceFrom.toFixed(0)}% and ${acceptanceTo.toFixed(0)}%)`;

export const silenceInWords = ({ noReplyPercent }: Rates): string =>
  noReplyPercent === null ? 'nothing due yet' : `${noReplyPercent.toFixed(0)}%`;

export function risesInWords({ pricesRaised, medianRisePercent }: ProviderRecord): string {
  if (pricesRaised === 0) return 'none';
  return `${pricesRaised} ${pricesRaised === 1 ? 'offer' : 'offers'}, the middle one by ${(medianRisePercent ?? 0).toFixed(1)}%`;
}

/** A provider's record at a council, as both of them read it. */
export const recordView = (record: ProviderRecordShown) => ({
  ...record,
  acceptance: acceptanceInWords(record),
  silence: silenceInWords(record),
  rises: risesInWords(record),
  reasons: Object.entries(record.refusedFor).map(([reason, count]) => ({
    words: declineInWords(reason) ?? reason,
    count,
    counts: !REFUSALS_NOT_COUNTED.includes(reason),
  })),
  needs: record.byNeed.map((each) => ({
    ...each,
    acceptance: acceptanceInWords(each),
    silence: silenceInWords(each),
  })),
});
