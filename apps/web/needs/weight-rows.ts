import { CRITERIA, type Weights } from '#placements';
import { criterionInWords } from './need-fields';
import type { ChosenResults } from './chosen-results';

/** The weights of a search as the form shows them, as they were typed where they were wrong. */
export const weightRows = (weights: Weights, { errors }: ChosenResults) =>
  CRITERIA.map((criterion) => ({
    id: `w-${criterion}`,
    name: criterionInWords(criterion),
    value: String(weights[criterion]),
    error: errors.find(({ field }) => field === `w-${criterion}`)?.message,
  }));
