import { DomainError, invalid, type ErrorDetail } from '#kernel';
import type { Need } from '../domain/need';
import { MANDATORY, missingFields, valueAt, type NeedDocument } from '../domain/need-document';
import { readNeed } from './need-document';

const UNTOLD = ['search.age', 'search.sex', 'search.wanted.from'];

/**
 * Reads as much of a need as was said: what is said must be right, what is mandatory may still be missing.
 * @throws DomainError invalid, with a message for each field that is wrong
 */
export function checkDraft(document: unknown): NeedDocument {
  try {
    // Text that no database may hold is no text of a need.
    if (/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(document) ?? ''))
      throw invalid('The need holds a character that is no text. Take it out and send it again.');
    readNeed(document);
  } catch (problem) {
    const left = stillWrong(document as NeedDocument, problem);
    if (left !== null) throw left;
  }
  return document as NeedDocument;
}

function stillWrong(document: NeedDocument, problem: unknown): unknown {
  if (!(problem instanceof DomainError) || problem.details.length === 0) return problem;
  const untold = ({ field }: ErrorDetail): boolean =>
    field !== undefined && UNTOLD.includes(field) && valueAt(document, field) === undefined;
  const details = problem.details.filter((detail) => !untold(detail));
  if (details.length === 0) return null;
  return invalid(
    `The need cannot be read:\n${details.map(({ field, message }) => `${field}: ${message}`).join('\n')}`,
    details,
  );
}

/**
 * Reads a need that is to be searched or opened.
 * @throws DomainError invalid naming each mandatory field that is missing, or each that is wrong
 */
export function readWhole(document: NeedDocument): Need {
  const missing = missingFields(document);
  if (missing.length > 0) {
    const details = missing.map((field) => ({ field, message: `${MANDATORY[field]} is needed.` }));
    throw invalid(
      `The need is not complete. Still needed: ${missing.map((field) => MANDATORY[field].toLowerCase()).join('; ')}.`,
      details,
    );
  }
  return readNeed(document);
}
