import { inWords } from '#kernel';
import type { PlacementLine, SiblingGroup } from '#placements';
import { freeText, one, whole, yesNo } from '../needs/field-kinds';
import type { AskedField } from './step-form';

/** Chosen for the first of some brothers and sisters. */
export const NEW_GROUP = 'new';
const NO_GROUP = 'none';

/** The group that was chosen: an id of ours, {@link NEW_GROUP}, or null for a child alone. */
export const groupOf = (chosen: unknown): string | null =>
  typeof chosen !== 'string' || chosen === NO_GROUP ? null : chosen;

/** What is asked when a referral is drafted. Placements that run can be followed by a move. */
export function draftFields(running: readonly PlacementLine[], groups: readonly SiblingGroup[]): AskedField[] {
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
      name: 'Is it together with brothers or sisters?',
      kind: one([
        { value: NO_GROUP, text: 'No' },
        { value: NEW_GROUP, text: 'Yes, and this is the first of their referrals' },
        ...groups.map(({ id, references }) => ({ value: id, text: `Yes, with ${references.join(' and ')}` })),
      ]),
      hint: 'Each has a referral. Their offers can then be accepted together, all or none.',
      value: NO_GROUP,
    },
    {
      id: 'freeText',
      name: 'What is wanted, in words',
      kind: freeText(4000, 6),
      hint: 'No names, schools or addresses. What the need says already is told by itself.',
    },
  ];
}
