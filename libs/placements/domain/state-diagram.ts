import { AGREEMENT, VARIATION } from './agreement-states';
import { APPROACH } from './approach-states';
import { BOOKING } from './booking-states';
import { DUTY } from './duty-states';
import { PLACEMENT } from './placement-states';
import { REFERRAL } from './referral-states';
import type { StateTable, Step } from './state-table';

const id = (state: string): string => state.replaceAll('-', '_');

function edges<S extends string, F>({ step, from, to, guards = [] }: Step<S, F>): string[] {
  const asks = guards.length === 0 ? '' : ` (${guards.map(({ name }) => name).join(', ')})`;
  return from.map((each) => `  ${id(each)} --> ${id(to ?? each)}: ${step}${asks}`);
}

/** The machine as a mermaid diagram; what a step asks for stands in brackets. */
export function stateDiagram<S extends string, F>(table: StateTable<S, F>): string {
  return [
    'stateDiagram-v2',
    `  [*] --> ${id(table.initial)}`,
    ...table.steps.flatMap((step) => edges(step)),
    ...table.final.map((state) => `  ${id(state)} --> [*]`),
  ].join('\n');
}

const diagrams = (): [string, string][] => [
  [REFERRAL.of, stateDiagram(REFERRAL)],
  [APPROACH.of, stateDiagram(APPROACH)],
  [BOOKING.of, stateDiagram(BOOKING)],
  [PLACEMENT.of, stateDiagram(PLACEMENT)],
  [AGREEMENT.of, stateDiagram(AGREEMENT)],
  [VARIATION.of, stateDiagram(VARIATION)],
  [DUTY.of, stateDiagram(DUTY)],
];

/** Every machine of this lib, as its README prints them. */
export const stateDiagrams = (): string =>
  diagrams()
    .map(([of, diagram]) => `### A ${of}\n\n\`\`\`mermaid\n${diagram}\n\`\`\``)
    .join('\n\n')
    .replace('### A approach', '### An approach')
    .replace('### A agreement', '### An agreement');
