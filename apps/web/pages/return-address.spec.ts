import * as fc from 'fast-check';
import { returnAddress } from './return-address';

describe('the address after sign-in', () => {
  it('keeps a page of our own with its question', () => {
    expect(returnAddress('/councils/E08000003/reports/2025?from=mail')).toBe(
      '/councils/E08000003/reports/2025?from=mail',
    );
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '',
    null,
    ['/'],
  ])('refuses %j', (given) => {
    expect(returnAddress(given)).toBeNull();
  });

  it('never names another host, whatever is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `/${text}`),
        ),
        (given) => {
          const address = returnAddress(given);
          if (address !== null) expect(new URL(address, 'http://homeward.test').host).toBe('homeward.test');
        },
      ),
    );
  });
});
