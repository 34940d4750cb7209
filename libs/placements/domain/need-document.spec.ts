import { MANDATORY, mergePart, missingFields, valueAt } from './need-document';

const SEARCH = { council: 'E08000003', age: 13, sex: 'female', wanted: { from: '2026-01-05' } };

describe('a need document', () => {
  it('misses every mandatory field that it leaves out, or that is null', () => {
    expect(missingFields({})).toEqual(Object.keys(MANDATORY));
    expect(missingFields({ search: { ...SEARCH, age: null, wanted: {} } })).toEqual([
      'search.age',
      'search.wanted.from',
    ]);
    expect(missingFields({ search: { ...SEARCH, age: 0 } })).toEqual([]);
  });

  it('reads no property that nobody said', () => {
    expect(valueAt({}, 'constructor.name')).toBeUndefined();
    expect(valueAt({ search: 'text' }, 'search.length')).toBeUndefined();
  });
});

describe('a part said anew', () => {
  it('changes what it says, keeps the rest, and takes away what is null', () => {
    const before = { search: { ...SEARCH, features: ['ensuite'] }, Risks: { riskMissing: 'Risk Present' } };
    const after = mergePart(before, {
      search: { age: 14, features: ['step-free'], sex: null, wanted: { to: '2026-03-01' } },
    });
    expect(after).toEqual({
      search: {
        council: 'E08000003',
        age: 14,
        wanted: { from: '2026-01-05', to: '2026-03-01' },
        features: ['step-free'],
      },
      Risks: { riskMissing: 'Risk Present' },
    });
    expect(before.search.age).toBe(13);
  });

  it('puts an object where there was none, without its nulls', () => {
    expect(mergePart({ search: 3 }, { search: { age: 5, sex: null } })).toEqual({ search: { age: 5 } });
  });
});
