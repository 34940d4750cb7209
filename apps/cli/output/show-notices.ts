import { inWords } from '#kernel';
import type { ProviderStandingDocument, RecordedNotice, RecordedPause, Standing } from '#register';
import { print, table } from './print';

const STANDING: Readonly<Record<Standing, string>> = {
  registered: 'registered',
  noticed: 'registered, with a notice of cancellation',
  restricted: 'registered, under a restriction of accommodation',
  suspended: 'suspended',
  'not-registered': 'not registered',
  unknown: 'not known',
};

/** Notices as a table. */
export function showRestrictions(notices: readonly RecordedNotice[]): Promise<void> {
  if (notices.length === 0) return print('Nothing was entered.');
  return print(
    table(
      ['Id', 'URN', 'What', 'Notice', 'From', 'Expires', 'Lifted', 'Entered by'],
      notices.map((each) => [
        each.id,
        each.urn,
        each.kind,
        each.sourceReference,
        each.effectiveFrom,
        each.expiresOn,
        each.liftReason === 'entered-in-error' ? 'entered in error' : each.liftedOn,
        [each.recordedBy, each.recordedByOrganisation].filter((part) => part !== null).join(', '),
      ]),
    ),
  );
}

/** Pauses as a table. */
export function showPauses(pauses: readonly RecordedPause[]): Promise<void> {
  if (pauses.length === 0) return print('There is no pause.');
  const rows = pauses.map((each) => [each.id, each.urn, each.from, each.to, each.recordedBy]);
  return print(table(['Id', 'URN', 'From', 'To', 'Entered by'], rows));
}

/** How a provider stands, and why. */
export function showStanding({
  urn,
  on,
  standing,
  mayOffer,
  reasons,
  ownPauses,
}: ProviderStandingDocument): Promise<void> {
  return print(
    [
      `${urn} on ${inWords(on)}: ${STANDING[standing]}.`,
      ...(mayOffer === false ? ['No placement may be offered there.'] : []),
      ...reasons.map((reason) => `- ${reason}`),
      ...ownPauses.map((pause) => `- Your organisation has paused placements there since ${inWords(pause.from)}.`),
    ].join('\n'),
  );
}
