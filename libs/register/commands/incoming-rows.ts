import { copyLine, type CopyValue, type Tx } from '#platform';
import type { RegisterLayout } from '../imports/register-layout';
import type { ListedInspection, Listing, RegisterRowReader } from '../imports/register-row';

const INSPECTION_FIELDS = [
  ['inspected_on', 'date'],
  ['published_on', 'date'],
  ['event_type', 'text'],
  ['event_number', 'text'],
  ['overall', 'text'],
  ['helped_and_protected', 'text'],
  ['leaders_and_managers', 'text'],
  ['education', 'text'],
  ['health', 'text'],
  ['supported_accommodation_outcome', 'text'],
] as const;

/** Columns of register.listing, without the file's id. */
export const LISTING_COLUMNS =
  'source_row, urn, provision_type, status, name, withheld, owner_name, authority_code, authority_name, region, sector, ' +
  'places, registered_on, short_break_only, multi_building, supported_premises, linked_education_urn, address, town, postcode';

/** Columns of an inspection, of register.listed_inspection and register.inspection alike. */
export const INSPECTION_COLUMNS = INSPECTION_FIELDS.map(([name]) => name).join(', ');

const prefixed = (prefix: string): string => INSPECTION_FIELDS.map(([name]) => `${prefix}_${name}`).join(', ');
export const LATEST_COLUMNS = prefixed('latest');
export const PREVIOUS_COLUMNS = prefixed('previous');

const typed = (prefix: string): string =>
  INSPECTION_FIELDS.map(([name, type]) => `${prefix}_${name} ${type}`).join(', ');

const TABLE = `
  create temporary table incoming_register_row (
    source_row integer, urn text, provision_type text, status text, name text, withheld boolean, owner_name text,
    authority_code text, authority_name text, region text, sector text, places integer, registered_on date,
    short_break_only boolean, multi_building boolean, supported_premises integer, linked_education_urn text,
    address text, town text, postcode text, ${typed('latest')}, ${typed('previous')}
  ) on commit drop`;

const COPY = `copy incoming_register_row (${LISTING_COLUMNS}, ${LATEST_COLUMNS}, ${PREVIOUS_COLUMNS}) from stdin`;

const NO_INSPECTION: CopyValue[] = INSPECTION_FIELDS.map(() => null);

const inspectionValues = (inspection: ListedInspection | null): CopyValue[] =>
  inspection === null
    ? NO_INSPECTION
    : [
        inspection.inspectedOn,
        inspection.publishedOn,
        inspection.eventType,
        inspection.eventNumber,
        inspection.overall,
        inspection.helpedAndProtected,
        inspection.leadersAndManagers,
        inspection.education,
        inspection.health,
        inspection.supportedAccommodation,
      ];

const listingValues = (listing: Listing): CopyValue[] => [
  listing.row,
  listing.urn,
  listing.provisionType,
  listing.status,
  listing.name,
  listing.withheld,
  listing.owner,
  listing.authority?.code,
  listing.authorityName,
  listing.region,
  listing.sector,
  listing.places,
  listing.registeredOn,
  listing.shortBreakOnly,
  listing.multiBuilding,
  listing.supportedPremises,
  listing.linkedEducationUrn,
  listing.address,
  listing.town,
  listing.postcode,
];

/** Copies the file's rows into a temporary table. Tells whether any of them was a provider not yet inspected. */
export async function copyIncomingRows(
  tx: Tx,
  layout: RegisterLayout,
  reader: RegisterRowReader,
): Promise<{ rows: number; uninspected: boolean }> {
  let uninspected = false;
  async function* lines(): AsyncGenerator<string> {
    for await (const batch of layout.source.batches) {
      let text = '';
      for (const row of batch) {
        const listing = reader.read(row);
        if (listing === null) continue;
        uninspected ||= listing.uninspected;
        const { latest, previous } = listing;
        text += copyLine([...listingValues(listing), ...inspectionValues(latest), ...inspectionValues(previous)]);
      }
      if (text !== '') yield text;
    }
  }
  await tx.query(TABLE);
  return { rows: await tx.copyFrom(COPY, lines()), uninspected };
}
