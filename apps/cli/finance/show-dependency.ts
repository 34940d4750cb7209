import { dayOf, inWords, type CalendarDate } from '#kernel';
import { DependencyOnOwners, type Concentration, type Dependency, type DependencyArea } from '#finance';
import { UnitOfWork } from '#platform';
import { print, printJson, table } from '../output/print';
import { councilOf } from '../system/council';
import { withSystem } from '../system/open-system';

interface Asked {
  readonly council?: string;
  readonly region?: string;
  readonly asAt?: CalendarDate;
  readonly format: 'text' | 'json';
  readonly demo?: boolean;
}

/** Owners printed of a longer list; the JSON has all. */
const SHOWN = 20;

/** Works out and prints how far an area depends on each owner. */
export async function showDependency({
  council,
  region,
  asAt = dayOf(new Date()),
  format,
  demo,
}: Asked): Promise<void> {
  await withSystem({ purpose: 'finance dependency', demo: demo === true }, async (system) => {
    const own = council === undefined ? null : await councilOf(system.get(UnitOfWork), council);
    const area: DependencyArea = own
      ? { kind: 'council', code: own.code, name: own.name, organisationId: own.organisationId }
      : region === undefined
        ? { kind: 'england' }
        : { kind: 'region', name: region };
    const found = await system.get(DependencyOnOwners).execute(own?.actor ?? system.actor, area, asAt);
    await (format === 'json' ? printJson(found) : print(inText(found)));
  });
}

const share = (percent: number | null): string => (percent === null ? '-' : `${percent.toFixed(1)}%`);

function shares(title: string, { owners, total, hhi }: Concentration): string[] {
  return [
    '',
    `${title}: ${total.toLocaleString('en-GB')} in all; concentration (HHI) ${hhi ?? 'not known'}`,
    table(
      ['Owner', 'Key', 'Number', 'Share', 'Level'],
      owners
        .slice(0, SHOWN)
        .map((each) => [each.ownerName, each.ownerKey, each.count ?? '1 to 5', share(each.sharePercent), each.level]),
    ),
    ...(owners.length > SHOWN ? [`and ${owners.length - SHOWN} more owners: --format json has all`] : []),
  ];
}

function inText(found: Dependency): string {
  const { area, asAt, registerAsAt, synthetic, counts, councils, thresholds } = found;
  return [
    `${area.name} on ${inWords(asAt as CalendarDate)}, by Ofsted's register at ${inWords(registerAsAt as CalendarDate)}`,
    ...(synthetic ? ['Invented for the demonstration: no owner here exists.'] : []),
    `Amber above ${thresholds.amberAbove}%, red above ${thresholds.redAbove}% (${thresholds.source}).`,
    ...(found.placements === null
      ? ['', 'Children by owner: no return that may be counted is loaded.']
      : found.placements.flatMap((part) => shares(`Children placed (${part.part})`, part))),
    ...(found.placements && counts === 'rounded'
      ? [`Over ${councils} returns; numbers rounded to 10, those below 6 not told.`]
      : []),
    ...shares("Places in children's homes", found.places),
    '',
    `Largest private and voluntary owners, by homes: together ${share(found.topOwnersPercentOfHomes)} of homes. Ofsted’s list of 2025 says 25% for 20 groups in England; groups are told apart here as far as ownership links are loaded.`,
    table(
      ['Owner', 'Homes', 'Of all homes', 'Places', 'Of all places'],
      found.topOwners.map((each) => [
        each.ownerName,
        each.homes,
        share(each.percentOfHomes),
        each.places,
        share(each.percentOfPlaces),
      ]),
    ),
    '',
    ...(found.commitment
      ? [
          `Agreements: ${(found.commitment.weeklyPence / 100).toLocaleString('en-GB', { style: 'currency', currency: 'GBP' })} a week for ${found.commitment.placements} placements that run.`,
        ]
      : []),
    found.spend
      ? `Listed prices: ${(found.spend.weeklyPence / 100).toLocaleString('en-GB', { style: 'currency', currency: 'GBP' })} a week for ${found.spend.childrenPriced} of ${found.spend.childrenOutsideOwnProvision} children outside the own provision. ${found.spendNote}`
      : `Spend: ${found.spendNote}`,
  ].join('\n');
}
