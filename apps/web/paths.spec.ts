import { PATHS, to } from './paths';

describe('paths', () => {
  it('fills in every part, escaped', () => {
    expect(to(PATHS.report, { code: 'E08000003', year: 2025 })).toBe('/councils/E08000003/reports/2025');
    expect(to(PATHS.reports, { code: 'a/../b' })).toBe('/councils/a%2F..%2Fb/reports');
    expect(to(PATHS.signIn)).toBe('/sign-in');
  });
});
