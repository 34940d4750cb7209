import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { emptyReport, sampleReport } from '../../../test/factories/sufficiency-report';
import { REPORT_SCHEMA } from './report-schema';

const validate = addFormats(
  new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }),
).compile(REPORT_SCHEMA);

const problemsOf = (report: unknown): string[] => {
  validate(JSON.parse(JSON.stringify(report)));
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.keyword}`);
};

describe('the schema of a report', () => {
  it('holds for a full report and for one of nobody', () => {
    expect(problemsOf(sampleReport())).toEqual([]);
    expect(problemsOf(emptyReport())).toEqual([]);
  });

  it.each([
    ['a key that is not declared', { extra: 1 }, ' additionalProperties'],
    ['a year as text', { year: '2025' }, '/year type'],
    ['a day that is no 31 March', { snapshot: '2025-04-01' }, '/snapshot pattern'],
    ['a code that is no ONS code', { council: { code: '352', name: 'Manchester' } }, '/council/code pattern'],
    ['no measures', { measures: {} }, '/measures required'],
    ['no sources', { sources: [] }, '/sources minItems'],
    ['a source of no kind', { sources: [{ kind: 'rumour', name: 'x' }] }, '/sources/0 oneOf'],
  ])('refuses %s', (_, change, problem) => {
    expect(problemsOf({ ...sampleReport(), ...change })).toContain(problem);
  });

  it('refuses a share with two meanings: a fraction of a count, a percentage over 100', () => {
    const { measures } = sampleReport();
    const kinship = { count: 1.5, percent: 100.1 };
    expect(problemsOf({ ...sampleReport(), measures: { ...measures, kinship } })).toEqual(
      expect.arrayContaining(['/measures/kinship/count type', '/measures/kinship/percent maximum']),
    );
  });
});
