import { API } from '../../api/paths';

/** Someone at a browser without scripts: keeps cookies, and signs in by the form. */
export class BenchVisitor {
  private readonly cookies = new Map<string, string>();
  private csrfToken = '';

  constructor(private readonly address: string) {}

  /** The text at a path. @throws Error for any status of 400 and above */
  async get(path: string): Promise<string> {
    const response = await this.request(path);
    if (response.status >= 400) throw new Error(`${path} answered ${response.status}.`);
    return response.text();
  }

  /** The text of the answer to a body sent to the API. @throws Error for any status of 400 and above */
  async post(path: string, body: object): Promise<string> {
    this.csrfToken ||= (JSON.parse(await this.get(API.me)) as { csrfToken: string }).csrfToken;
    const headers = { 'content-type': 'application/json', 'x-csrf-token': this.csrfToken };
    const response = await this.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await response.text();
    if (response.status >= 400) throw new Error(`${path} answered ${response.status}: ${text}`);
    return text;
  }

  /** @throws Error when the person is not let in */
  async signIn(email: string, password: string): Promise<void> {
    const formToken = /name="formToken" value="([^"]+)"/.exec(await this.get('/sign-in'))?.[1] ?? '';
    const body = new URLSearchParams({ formToken, email, password });
    const { status } = await this.request('/sign-in', { method: 'POST', body });
    if (status !== 303) throw new Error(`Signing in answered ${status}.`);
  }

  private async request(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = new Headers(options.headers);
    headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(`${this.address}${path}`, { redirect: 'manual', ...options, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const pair = cookie.split(';')[0] ?? '';
      this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  }
}
