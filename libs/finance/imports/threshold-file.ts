import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inputRejected, readCalendarDate, type ErrorDetail } from '#kernel';
import { INDICATORS } from '../domain/indicator';
import type { ThresholdVersion } from '../domain/thresholds';

type Checked = Record<string, unknown>;

const isObject = (value: unknown): value is Checked =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isDay = (value: unknown): boolean => isText(value) && readCalendarDate(value) !== null;

/** Keeps what is wrong, by where it is. */
class Findings {
  readonly problems: ErrorDetail[] = [];

  expect(right: boolean, where: string, expected: string): boolean {
    if (!right) this.problems.push({ message: `${where}: expected ${expected}.` });
    return right;
  }
}

function checkThreshold(value: unknown, where: string, findings: Findings): void {
  if (value === undefined || !findings.expect(isObject(value), where, 'an object with above or below')) return;
  const { above, below, ours } = value as Checked;
  findings.expect((above === undefined) !== (below === undefined), where, 'above or below, and not both');
  findings.expect(isNumber(above ?? below), where, 'a number');
  findings.expect(typeof ours === 'boolean', `${where}.ours`, 'true for our own decision, false for a published one');
}

function checkRule(key: string, rule: unknown, findings: Findings): void {
  const where = `rules.indicators.${key}`;
  findings.expect(key in INDICATORS, where, `one of ${Object.keys(INDICATORS).join(', ')}`);
  if (!findings.expect(isObject(rule), where, 'an object')) return;
  const { amber, red, also, source } = rule as Checked;
  findings.expect(isText(source), `${where}.source`, 'where the thresholds come from');
  checkThreshold(amber, `${where}.amber`, findings);
  checkThreshold(red, `${where}.red`, findings);
  const further = also === undefined || (isObject(also) && Object.values(also).every(isNumber));
  findings.expect(further, `${where}.also`, 'numbers by name');
}

function checkRules(rules: unknown, findings: Findings): void {
  if (!findings.expect(isObject(rules), 'rules', 'an object')) return;
  const { indicators, costIndices, staleAfterMonths } = rules as Checked;
  findings.expect(isNumber(staleAfterMonths) && staleAfterMonths > 0, 'rules.staleAfterMonths', 'a number of months');
  const indices = Array.isArray(costIndices) ? (costIndices as unknown[]) : null;
  findings.expect(indices !== null, 'rules.costIndices', 'a list');
  for (const [at, index] of (indices ?? []).entries()) {
    const right =
      isObject(index) &&
      isDay(index['yearFrom']) &&
      isNumber(index['wagesPercent']) &&
      isNumber(index['pricesPercent']) &&
      isText(index['source']);
    findings.expect(right, `rules.costIndices[${at}]`, 'yearFrom, wagesPercent, pricesPercent and source');
  }
  if (!findings.expect(isObject(indicators), 'rules.indicators', 'an object')) return;
  for (const [key, rule] of Object.entries(indicators as Checked)) checkRule(key, rule, findings);
  for (const key of Object.keys(INDICATORS))
    findings.expect(key in (indicators as Checked), 'rules.indicators', `a rule for ${key}`);
}

/** @throws DomainError input-rejected, naming every place that is wrong */
export function readThresholds(path: string): ThresholdVersion {
  const name = basename(path);
  const document = parsed(path, name);
  const findings = new Findings();
  const { version, effectiveFrom, source, approvedBy, rules } = document;
  findings.expect(Number.isSafeInteger(version) && Number(version) >= 1, 'version', 'a whole number from 1');
  findings.expect(isDay(effectiveFrom), 'effectiveFrom', 'a day as 2026-04-01');
  findings.expect(isText(source), 'source', 'where the figures come from');
  findings.expect(isText(approvedBy), 'approvedBy', 'who approved them');
  checkRules(rules, findings);
  if (findings.problems.length > 0)
    throw inputRejected(
      `${name} is no set of thresholds: ${findings.problems.map(({ message }) => message).join(' ')}`,
      findings.problems,
    );
  return document as unknown as ThresholdVersion;
}

function parsed(path: string, name: string): Checked {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw inputRejected(`${name} cannot be read as JSON: ${error instanceof Error ? error.message : 'unknown error'}.`);
  }
  if (!isObject(document)) throw inputRejected(`${name}: expected one object, as in thresholds-1.json.`);
  return document;
}

/** The versions that the project carries. */
export const referenceThresholds = (): ThresholdVersion[] => [
  readThresholds(join(__dirname, 'reference', 'thresholds-1.json')),
];
