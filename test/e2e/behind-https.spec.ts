import { aPerson, anOrganisation } from '../factories/people';
import { withSite } from './site';

const site = withSite({ publicUrl: 'https://homeward.example' });
const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };

describe('behind a proxy that speaks https', () => {
  it('cookies are for https and this host alone, and browsers are told to stay on https', async () => {
    const { uow } = site().database;
    const person = await aPerson(uow, await anOrganisation(uow, 'provider'), 'provider-manager');
    const visitor = site().visitor();
    const asked = await visitor.request('/sign-in', { headers: proxied });
    const formToken = /name="formToken" value="([^"]+)"/.exec(await asked.text())?.[1] ?? '';
    const body = new URLSearchParams({ formToken, email: person.email, password: 'a long invented password' });
    const entered = await visitor.request('/sign-in', { method: 'POST', body, headers: proxied });
    expect(entered.status).toBe(303);
    const cookies = [...asked.headers.getSetCookie(), ...entered.headers.getSetCookie()];
    expect(cookies.length).toBeGreaterThanOrEqual(2);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-homeward\.(session|csrf)=/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=Lax/);
      expect(cookie).not.toMatch(/; Domain=/);
    }
    expect(entered.headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(entered.headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
  });
});
