import { inWords } from '#kernel';
import type { RegisterChangesDocument } from '#register';
import { counted, print, table } from './print';

const SHOWN = 20;

/** One list under its title; nothing when it is empty. */
const part = (title: string, heads: string[], rows: (string | number | null)[][]): string[] =>
  rows.length === 0
    ? []
    : [
        '',
        `${title}: ${rows.length.toLocaleString('en-GB')}${rows.length > SHOWN ? `, the first ${SHOWN}` : ''}`,
        table(heads, rows.slice(0, SHOWN)),
      ];

/** What changed in the register, counted and listed; long lists are cut, the JSON is whole. */
export function showRegisterChanges(changes: RegisterChangesDocument): Promise<void> {
  const { from, to, council, before, after, netNewPlaces: net, judgementAges } = changes;
  return print(
    [
      `Ofsted's register from ${inWords(from)} to ${inWords(to)}${council === null ? '' : `, ${council.name}`}`,
      ...(changes.synthetic ? ['Invented for the demonstration: no provider here exists.'] : []),
      `${counted(before.providers, 'provider')} with ${counted(before.places, 'place')} before, ` +
        `${after.providers.toLocaleString('en-GB')} with ${after.places.toLocaleString('en-GB')} after.`,
      `Net new places: ${net.net.toLocaleString('en-GB')} (opened ${net.opened.places.toLocaleString('en-GB')}, closed ` +
        `${net.closed.places.toLocaleString('en-GB')}); those that continued changed by ${net.changedByContinuing.toLocaleString('en-GB')}.`,
      ...part(
        'Net new places by area',
        ['Code', 'Authority', 'Net', 'Opened', 'Closed', 'Continuing'],
        net.byAuthority.map((row) => [
          row.code,
          row.name,
          row.net,
          row.opened.places,
          row.closed.places,
          row.changedByContinuing,
        ]),
      ),
      ...part(
        'Opened',
        ['URN', 'Provision', 'Authority', 'Places', 'Owner'],
        changes.opened.map((row) => [row.urn, row.provisionType, row.authorityName, row.places, row.owner]),
      ),
      ...part(
        'Closed',
        ['URN', 'Provision', 'Authority', 'Places', 'Now'],
        changes.closed.map((row) => [row.urn, row.provisionType, row.authorityName, row.places, row.lastStatus]),
      ),
      ...part(
        'Renamed',
        ['URN', 'Before', 'After'],
        changes.renamed.map((row) => [row.urn, row.before, row.after]),
      ),
      ...part(
        'Changed hands',
        ['URN', 'Before', 'After'],
        changes.changedHands.map((row) => [row.urn, row.before, row.after]),
      ),
      ...part(
        'Places up or down',
        ['URN', 'Before', 'After', 'Change'],
        changes.placesChanged.map((row) => [row.urn, row.before, row.after, row.change]),
      ),
      ...part(
        'Regraded',
        ['URN', 'Before', 'On', 'After', 'On', 'Which is'],
        changes.regraded.map(({ urn, before: was, after: is, direction }) => [
          urn,
          was.judgement,
          was.inspectedOn,
          is.judgement,
          is.inspectedOn,
          direction,
        ]),
      ),
      ...part(
        'Age of judgements at the later day',
        ['Provision', 'Under 1 year', '1 to 2', '2 to 3', '3 or more', 'Not judged'],
        judgementAges.byProvisionType.map((row) => [
          row.provisionType,
          row.underOneYear,
          row.oneToTwoYears,
          row.twoToThreeYears,
          row.threeYearsOrMore,
          row.notJudged,
        ]),
      ),
    ].join('\n'),
  );
}
