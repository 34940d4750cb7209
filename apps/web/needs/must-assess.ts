import { valueAt, type NeedDocument } from '#placements';
import { needField } from './need-fields';

const NOTHING_TO_ASSESS: ReadonlySet<unknown> = new Set([
  undefined,
  'N',
  'No',
  'Not required',
  'Not Required',
  'Not Known',
  'Not Specified',
  'No preference',
]);

/**
 * What only the home can answer: no resident's facts are held here, so every candidate's compatibility is "the home must
 * assess", and these are the points.
 */
export function mustAssess(document: NeedDocument): string[] {
  const points: string[] = [];
  for (const id of ['risksToChild', 'risksToOthers']) {
    const { name, kind, get } = needField(id);
    const present = get(document);
    if (Array.isArray(present) && !present.includes('none')) points.push(`${name}: ${kind.words(present)}`);
  }
  for (const id of ['companions', 'communicationKinds', 'culture', 'support', 'notWith']) {
    const { name, kind, get } = needField(id);
    const value = get(document);
    if (!NOTHING_TO_ASSESS.has(value)) points.push(`${name}: ${kind.words(value)}`);
  }
  if (valueAt(document, 'PlacementRequirements.deprivationOfLiberty') === true)
    points.push('A deprivation of liberty is authorised: the home must say what it can hold to');
  return points;
}
