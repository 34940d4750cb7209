import type { DemonstrationSignIn } from '../../http/start-http';
import type { DemonstrationNote } from './demonstration-note';
import {
  COUNCIL_PEOPLE,
  DEMONSTRATION_PASSWORD,
  DemonstrationPerson,
  NEIGHBOUR_PEOPLE,
  demonstrationOrganisations,
} from './demonstration-people';

const at = (organisation: string, people: readonly DemonstrationPerson[]) =>
  people.map((person) => ({ ...person, organisation }));

/** Who can sign in to the demonstration: for its sign-in page, and for the terminal. */
export function demonstrationSignIn(note: DemonstrationNote): DemonstrationSignIn {
  return {
    password: DEMONSTRATION_PASSWORD,
    people: [
      ...at(note.council.name, COUNCIL_PEOPLE),
      ...(note.neighbour ? at(note.neighbour.name, NEIGHBOUR_PEOPLE) : []),
      ...demonstrationOrganisations(note.consortium).flatMap(({ name, people }) => at(name, people)),
    ],
  };
}
