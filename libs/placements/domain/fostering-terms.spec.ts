import { ordinaryApprovals } from './fostering-terms';
import type { Need } from './need';

const asked = (change: Partial<Pick<Need, 'age' | 'shortBreak' | 'legalRoute'>>, lodgings = 'Unsuitable' as const) =>
  ordinaryApprovals({
    age: 13,
    shortBreak: false,
    legalRoute: null,
    suitability: { fostering: 'Preferred', residential: 'Unsuitable', supportedAccommodation: lodgings },
    ...change,
  } as Need);

describe('approvals that are enough where a need names none', () => {
  it('are those for any child; never one for a child whom the household knows', () => {
    expect(asked({})).toEqual(['long-term', 'short-term', 'emergency']);
  });

  it('take in what the need is of: short breaks, remand, lodgings from 16', () => {
    expect(asked({ shortBreak: true })).toEqual(expect.arrayContaining(['respite', 'short-breaks']));
    expect(asked({ legalRoute: 'remand' })).toContain('remand');
    const suitability = { supportedAccommodation: 'Not specified' } as Need['suitability'];
    const lodging = (age: number) =>
      ordinaryApprovals({ age, shortBreak: false, legalRoute: null, suitability } as Need);
    expect(lodging(16)).toContain('supported-lodgings');
    expect(lodging(15)).not.toContain('supported-lodgings');
    expect(asked({ age: 17 })).not.toContain('supported-lodgings');
  });
});
