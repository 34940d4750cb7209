import { textOf, textsOf, type Form } from '../needs/field-kinds';
import type { FormError } from '../rendering/pages';
import { readForm, type Answers, type AskedField } from './step-form';

/** What a form carries beside the answers. */
const OWN_NAMES = ['formToken', 'at', 'ask', 'answered', 'confirm'];
const MOST_KEPT = 60;

/** How far somebody has come through questions that are asked one a page. */
export interface Journey {
  /** The question to ask; null when all have an answer. */
  readonly question: AskedField | null;
  readonly errors: readonly FormError[];
  /** Questions with an answer, in their order. */
  readonly answered: readonly AskedField[];
  readonly answers: Answers;
  /** Ids of questions that have been answered, those after the one that is asked among them. */
  readonly said: readonly string[];
  /** Controls that go along, each with what was written. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  /** Whether the answers were read once more and sent. */
  readonly confirmed: boolean;
}

const controlsOf = ({ kind, id }: AskedField): string[] => Object.keys(kind.show(undefined, id));

function keptOf(form: Form, question: AskedField | null): Journey['kept'] {
  const asked = question === null ? [] : controlsOf(question);
  return Object.entries(form)
    .filter(([name]) => !OWN_NAMES.includes(name) && !asked.includes(name))
    .flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [{ name, value }] : []))
    .slice(0, MOST_KEPT);
}

/**
 * Reads a form question by question, up to the first that has no answer, or has a wrong one, or is asked again.
 * @param questionsOf the questions that follow from the answers so far, in order
 */
export function walk(questionsOf: (answers: Answers) => readonly AskedField[], form: Form): Journey {
  const again = textOf(form, 'ask');
  const said = new Set(textsOf(form, 'answered'));
  if (again === '') said.add(textOf(form, 'at'));
  said.delete(again);
  const answers: Record<string, unknown> = {};
  const answered: AskedField[] = [];
  let errors: readonly FormError[] = [];
  const next = (): AskedField | null => questionsOf(answers).find(({ id }) => !(id in answers)) ?? null;
  let question = next();
  while (question !== null && said.has(question.id)) {
    const read = readForm([question], form);
    if (read.errors.length > 0) {
      ({ errors } = read);
      break;
    }
    answers[question.id] = read.answers[question.id] ?? null;
    answered.push(question);
    question = next();
  }
  if (question !== null) said.delete(question.id);
  return {
    question,
    errors,
    answered,
    answers,
    said: [...said].filter((id) => id !== ''),
    kept: keptOf(form, question),
    confirmed: question === null && textOf(form, 'confirm') === 'yes',
  };
}

/** What stands in the question's controls: what was written before, else undefined for what it has at first. */
export const writtenBefore = (question: AskedField, form: Form): Form | undefined =>
  controlsOf(question).some((name) => name in form) ? form : undefined;
