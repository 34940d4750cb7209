import { calendarDate } from '#kernel';
import { readNeed, readWeights } from './need-document';
import { needSchema, needTemplate } from './need-schema';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

const smallest = { search: { age: 13, sex: 'female', wanted: { from: '2025-04-10' } } };

const told = (document: unknown): string => {
  try {
    readNeed(document);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

const saying = (more: object) => ({ search: { ...smallest.search, ...more } });

describe('a need', () => {
  it('is read from what it cannot do without, and says what the standard still wants', () => {
    const need = readNeed(smallest);
    expect(need).toMatchObject({ age: 13, sex: 'female', from: '2025-04-10', to: null, anchors: [], siblings: 0 });
    expect(need.notSaid).toContain('Risks.riskSelfHarm');
  });

  it('takes siblings, urgency, type, pets and a solo place from the standard’s own fields', () => {
    const need = readNeed({
      ...smallest,
      PlacementAvailability: { siblingCount: 2, neededBy: 'Today' },
      PlacementRecommendation: { fosterCareSuitability: 'Unsuitable' },
      PlacementRequirements: { pets: 'Yes - must', livingCompanions: 'Solo placement recommended' },
    });
    expect(need).toMatchObject({ siblings: 2, urgency: 'today', suitability: { fostering: 'Unsuitable' } });
    expect(need.features).toEqual(['pets-allowed', 'single-occupancy']);
  });

  it('describes no more brothers and sisters than are to live there too', () => {
    const siblingsWith = [{ age: 9, sex: 'male' }, 'B-2'];
    const described = { search: { ...smallest.search, siblingsWith } };
    expect(readNeed(described).siblings).toBe(2);
    expect(readNeed({ ...described, PlacementAvailability: { siblingCount: 3 } }).siblings).toBe(3);
    expect(told({ ...described, PlacementAvailability: { siblingCount: 1 } })).toContain('search.siblingsWith: found');
  });

  it('describes no brother or sister twice, and names what is to be avoided so that it is found', () => {
    expect(told(saying({ siblingsWith: ['B-2', { reference: 'B-2', age: 9 }] }))).toContain(
      'siblingsWith[1]: found "B-2"',
    );
    expect(readNeed(saying({ siblingsWith: [{ age: 9 }, { age: 9 }] })).siblings).toBe(2);
    expect(readNeed(saying({ avoid: { urns: [' sc 900002', '2900001'] } })).avoid.urns).toEqual([
      'SC900002',
      '2900001',
    ]);
    expect(told(saying({ avoid: { urns: ['the one in Leigh'] } }))).toContain(
      'avoid.urns[0]: found "the one in Leigh"',
    );
    expect(told(saying({ notWith: [' '] }))).toContain('notWith[0]: found " "');
    expect(readNeed(saying({ notWith: ['A', 'A '] })).notWith).toEqual(['A']);
  });

  it('that is wrong says each field’s path, what was found and what was expected', () => {
    const message = told({
      Risks: { riskSelfHarm: 'Yes' },
      search: {
        age: 'ten',
        sex: 'girl',
        wanted: { from: 'soon' },
        postcodes: { important: [{ postcode: 'X' }] },
        ages: 3,
      },
    });
    expect(message).toContain('Risks.riskSelfHarm: found "Yes", expected one of: No known risk, Risk Present.');
    expect(message).toContain('search.age: found "ten", expected a whole number from 0 to 25.');
    expect(message).toContain('search.sex: found "girl", expected one of: female, male.');
    expect(message).toContain('search.wanted.from: found "soon", expected a date');
    expect(message).toContain('search.postcodes.important[0].postcode: found "X", expected a full postcode');
    expect(message).toContain('search.ages: is not known here.');
  });

  it('without anything in it says all that is needed', () => {
    expect(told({})).toMatch(/search\.age: .*\n.*search\.sex: .*\n.*search\.wanted\.from: /);
    expect(told([])).toContain('Expected a JSON object');
  });

  it('of the template is read, and both pass the schema', () => {
    const validate = addFormats(new Ajv({ allowUnionTypes: true })).compile(needSchema());
    for (const document of [smallest, needTemplate(calendarDate('2025-04-10'))]) {
      expect(told(document)).toBe('');
      expect(validate(document)).toBe(true);
    }
    expect(validate({ search: { age: 13, sex: 'female' } })).toBe(false);
  });

  it('has weights from 0 to 10', () => {
    expect(readWeights({ distance: 8 })).toEqual({ distance: 8 });
    expect(() => readWeights({ distance: 11 })).toThrow(/distance: found 11/);
  });
});
