import { inWords, notFound } from '#kernel';
import type { DutyLine } from '#placements';
import { freeText, one } from '../needs/field-kinds';
import { PATHS, to } from '../paths';
import { stateTag } from './placement-words';
import type { StepPageContent } from './step-page';

/** A task or notice as lists show it; it leads to its settlement while it is open. */
export const dutyView = (duty: DutyLine, maySettle: boolean) => ({
  ...duty,
  tag: duty.overdue ? { text: 'Overdue', classes: 'govuk-tag--red' } : stateTag(duty.state),
  href: maySettle && duty.state === 'open' ? to(PATHS.task, { dutyId: duty.id }) : null,
  placement: to(PATHS.placement, { placementId: duty.placementId }),
});

/** @throws DomainError not-found */
export function dutyWithId(duties: readonly DutyLine[], dutyId: string): DutyLine {
  const found = duties.find(({ id }) => id === dutyId);
  if (!found) throw notFound('That task');
  return found;
}

/** The page on which a task or notice is settled. */
export function dutyContent(duty: DutyLine): StepPageContent {
  const isNotice = duty.kind === 'notice';
  return {
    title: `${isNotice ? 'Notice to' : 'Task of'}: ${duty.addressee}`,
    caption: [duty.reference, duty.source].filter((each) => each !== '').join(': '),
    back: { text: 'Placement', href: to(PATHS.placement, { placementId: duty.placementId }) },
    action: to(PATHS.task, { dutyId: duty.id }),
    button: 'Save',
    version: duty.version,
    intro: [
      `${duty.what}. Due by ${inWords(duty.dueOn)}.`,
      ...(duty.mayBeWithheld ? ['It may be withheld where it would put the child at risk of harm.'] : []),
    ],
    fields: [
      {
        id: 'how',
        name: 'What became of it',
        kind: one([
          { value: 'do', text: isNotice ? 'Sent' : 'Done' },
          ...(duty.mayBeWithheld ? [{ value: 'withhold', text: 'Withheld, for risk of harm' }] : []),
          { value: 'not-need', text: 'Not needed here' },
        ]),
        needed: 'Say what became of it',
      },
      {
        id: 'evidence',
        name: 'How, and where that is to be found; or why not',
        kind: freeText(1000, 3),
        needed: 'Say how it was done or sent and where that is to be found, or why not',
        hint: 'For example: letter of 27 March in the case file. No names.',
      },
    ],
  };
}
