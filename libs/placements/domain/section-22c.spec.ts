import { NO_DETAIL, type CandidateFacts } from './facts';
import type { Need } from './need';
import { NO_DETAILS } from './need-details';
import { section22C } from './section-22c';

const facts = { bands: [], authorityCode: null, free: 1, room: 1, suitsSiblings: null } as unknown as CandidateFacts;

function disability(
  { features = [], said = [], adapted }: { features?: string[]; said?: string[]; adapted?: boolean },
  has: string[] | null,
) {
  const standard = { PlacementRequirements: adapted === undefined ? {} : { homeAdaptation: adapted } };
  const need = { anchors: [], siblings: 0, features, details: { ...NO_DETAILS, disability: said }, standard };
  return section22C(need as unknown as Need, null, facts, { ...NO_DETAIL, features: has }).disability;
}

describe('whether a place is suitable to the disability', () => {
  it('is not known where the need says a disability that no feature answers', () => {
    expect(disability({ said: ['wheelchair user'] }, [])).toEqual({
      answer: 'unknown',
      reason: 'The need says: wheelchair user. Whether the place suits is not known: ask.',
    });
    expect(disability({ adapted: true }, []).answer).toBe('unknown');
    expect(disability({ adapted: false }, []).answer).toBe('yes');
  });

  it('is answered by features for a disability alone, not by those that say nothing of one', () => {
    expect(disability({ features: ['pets-allowed'], said: ['hearing loss'] }, ['pets-allowed']).answer).toBe('unknown');
    expect(disability({ features: ['hoist'] }, ['hoist']).answer).toBe('yes');
    expect(disability({ features: ['hoist'] }, null).answer).toBe('unknown');
    const both = disability({ features: ['hoist'], said: ['hearing loss'] }, ['hoist']);
    expect(both.reason).toBe(
      'One place has all of hoist. The need also says: hearing loss. Ask whether the place suits.',
    );
  });

  it('is no obstacle where the need names none', () => {
    expect(disability({}, null)).toEqual({ answer: 'yes', reason: 'The need names no disability.' });
  });
});
