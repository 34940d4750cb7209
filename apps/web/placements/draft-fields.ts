import { inWords } from '#kernel';
import type { PlacementLine } from '#placements';
import { freeText, one, whole, yesNo, type FieldKind } from '../needs/field-kinds';
import type { AskedField } from './step-form';

/** What is written for the first of some brothers and sisters. */
export const NEW_GROUP = 'new';

/** An id of ours that somebody copies from another referral. */
const identifier = (): FieldKind => {
  const kind = freeText(36);
  return {
    ...kind,
    read(form, id, name) {
      const read = kind.read(form, id, name);
      if ('error' in read || read.value === null) return read;
      if (String(read.value).toLowerCase() === NEW_GROUP) return { value: NEW_GROUP };
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(String(read.value))
        ? { value: String(read.value).toLowerCase() }
        : { error: `Write ${NEW_GROUP}, or copy the sibling group from the referral of a brother or sister` };
    },
  };
};

/** What is asked when a referral is drafted. Placements that run can be followed by a move. */
export function draftFields(running: readonly PlacementLine[]): AskedField[] {
  const follows = running.map(({ id, reference, providerName, startsOn }) => ({
    value: id,
    text: `${reference}: ${providerName}, since ${inWords(startsOn)}`,
  }));
  return [
    {
      id: 'emergency',
      name: 'Is this an emergency?',
      kind: yesNo(),
      needed: 'Say whether this is an emergency',
      hint: 'An emergency goes out without approval to search. Somebody still approves the placement before the child moves, by phone if need be.',
    },
    {
      id: 'purpose',
      name: 'What is it for?',
      kind: one([
        { value: 'first', text: 'A first placement' },
        { value: 'transfer', text: 'A move from another placement' },
        { value: 'step-down', text: 'A step down, from residential care to a family' },
      ]),
      needed: 'Say what it is for',
      value: 'first',
    },
    ...(follows.length === 0
      ? []
      : [
          { id: 'follows', name: 'The placement that it follows', kind: one(follows), hint: 'Of a move or step-down.' },
        ]),
    {
      id: 'places',
      name: 'Places',
      kind: whole(1, 4),
      needed: 'Enter the places that are needed',
      hint: 'A parent and child take two.',
      value: 1,
    },
    {
      id: 'siblingGroup',
      name: 'Sibling group',
      kind: identifier(),
      hint: `For brothers and sisters, each with a referral: write ${NEW_GROUP} for the first, and copy the group from there for the others. Their offers can then be accepted together.`,
    },
    {
      id: 'freeText',
      name: 'What is wanted, in words',
      kind: freeText(4000, 6),
      hint: 'No names, schools or addresses. What the need says already is told by itself.',
    },
  ];
}
