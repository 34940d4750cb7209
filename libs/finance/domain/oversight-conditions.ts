import { invalid } from '#kernel';

/** What is measured of an owner for the conditions of oversight. */
export const CONDITION_MEASURES = {
  homes: "children's homes",
  places: "places in children's homes",
  agencies: 'fostering agencies',
  authorities: "authorities with one of its children's homes",
  authoritiesOverTenPercent: "authorities where it has over 10% of the places in children's homes",
  marketSharePercent: "percent of the places in children's homes in England",
  largestRegionSharePercent: 'percent of the places of the region where it has the largest share',
} as const;

export type ConditionMeasure = keyof typeof CONDITION_MEASURES;
export type OwnerMeasures = Readonly<Record<ConditionMeasure, number>>;

export interface Condition {
  readonly id: string;
  readonly words: string;
  /** All of them. */
  readonly all: readonly { readonly measure: ConditionMeasure; readonly atLeast: number }[];
}

export interface ConditionRules {
  readonly version: number;
  /** ISO 8601. */
  readonly effectiveFrom: string;
  readonly source: string;
  readonly conditions: readonly Condition[];
}

export interface MetCondition {
  readonly id: string;
  readonly words: string;
  /** The figures that meet it, as "places in children's homes: 120, at least 100". */
  readonly because: readonly string[];
}

export const PENDING =
  'Regulations under section 16 of the Children’s Wellbeing and Schools Act 2026 will say which providers come under financial oversight. They are pending: these conditions are our own and stand until then.';

/** The conditions that an owner meets, in the order of the rules; none when it comes under no condition. */
export function conditionsMet(rules: ConditionRules, measures: OwnerMeasures): MetCondition[] {
  return rules.conditions
    .filter(({ all }) => all.every(({ measure, atLeast }) => measures[measure] >= atLeast))
    .map(({ id, words, all }) => ({
      id,
      words,
      because: all.map(
        ({ measure, atLeast }) => `${CONDITION_MEASURES[measure]}: ${measures[measure]}, at least ${atLeast}`,
      ),
    }));
}

/** @throws DomainError invalid, naming what is wrong with which condition */
export function readConditions(given: unknown): Condition[] {
  if (!Array.isArray(given) || given.length === 0) throw invalid('Give a list of conditions, at least one.');
  return given.map((each: unknown, index) => readCondition(each, `Condition ${index + 1}`));
}

function readCondition(given: unknown, where: string): Condition {
  const { id, words, all } = (given ?? {}) as Partial<Record<keyof Condition, unknown>>;
  if (typeof id !== 'string' || !/^[a-z][a-z0-9-]{0,39}$/.test(id))
    throw invalid(`${where} needs an "id" in kebab-case.`);
  if (typeof words !== 'string' || words.trim() === '') throw invalid(`${where} needs "words" that say it.`);
  if (!Array.isArray(all) || all.length === 0) throw invalid(`${where} needs "all", a list of clauses.`);
  const clauses = all.map((clause: unknown) => {
    const { measure, atLeast } = (clause ?? {}) as { measure?: unknown; atLeast?: unknown };
    if (typeof measure !== 'string' || !Object.hasOwn(CONDITION_MEASURES, measure)) {
      throw invalid(`${where}: "measure" must be one of ${Object.keys(CONDITION_MEASURES).join(', ')}.`);
    }
    if (typeof atLeast !== 'number' || !Number.isFinite(atLeast) || atLeast < 0) {
      throw invalid(`${where}: "atLeast" must be a number from 0.`);
    }
    return { measure: measure as ConditionMeasure, atLeast };
  });
  return { id, words, all: clauses };
}
