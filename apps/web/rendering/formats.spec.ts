import { collectionYear, counted, day, figureName, moment, number, percentage, sentence, signed } from './formats';

describe('formats', () => {
  it('groups thousands and names what is not known', () => {
    expect([number(1234567), number(0), number(null)]).toEqual(['1,234,567', '0', 'not known']);
  });

  it('names figures as people do', () => {
    expect([figureName('placesOfOwner'), figureName('netAssetsPence'), figureName('new-charge')]).toEqual([
      'Places of owner',
      'Net assets',
      'New charge',
    ]);
  });

  it('gives a change its sign', () => {
    expect([signed(5), signed(0), signed(-1200)]).toEqual(['+5', '0', '−1,200']);
  });

  it('keeps one decimal of a percentage, and says so when there is none', () => {
    expect([percentage(41), percentage(0), percentage(null)]).toEqual(['41.0%', '0.0%', 'not available']);
  });

  it('begins a sentence with a capital, and leaves names as they are', () => {
    expect(sentence('no register of Ofsted at 31 March')).toBe('No register of Ofsted at 31 March');
    expect(sentence('')).toBe('');
  });

  it('writes days and moments as GOV.UK does, in London time', () => {
    expect(day('2025-03-31')).toBe('31 March 2025');
    expect(day(null)).toBe('not known');
    expect(moment('2025-07-01T08:05:00Z')).toBe('1 July 2025 at 9:05am');
    expect(moment('2025-01-01T00:05:00Z')).toBe('1 January 2025 at 12:05am');
    expect(moment('2025-01-01T23:59:00Z')).toBe('1 January 2025 at 11:59pm');
  });

  it('counts one and many', () => {
    expect([counted(1, 'child', 'children'), counted(1200, 'child', 'children')]).toEqual([
      '1 child',
      '1,200 children',
    ]);
  });

  it('names a collection year by the two calendar years it spans', () => {
    expect(collectionYear(2025)).toBe('2024 to 2025');
  });
});
