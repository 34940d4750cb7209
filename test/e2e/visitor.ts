import { PASSWORD } from '../factories/people';

/** A browser without scripts: keeps cookies, follows nothing by itself, sends forms with their hidden token. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(readonly address: string) {}

  async request(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = new Headers(options.headers);
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(`${this.address}${path}`, { redirect: 'manual', ...options, headers });
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
    return response;
  }

  get(path: string): Promise<Response> {
    return this.request(path);
  }

  async page(path: string): Promise<string> {
    return (await this.get(path)).text();
  }

  /** Sends a form as the page at `from` would, with the token that page holds. */
  async send(
    path: string,
    fields: Record<string, string>,
    from = path === '/sign-in' ? path : '/privacy',
  ): Promise<Response> {
    const formToken = /name="formToken" value="([^"]+)"/.exec(await this.page(from))?.[1] ?? '';
    return this.request(path, { method: 'POST', body: new URLSearchParams({ formToken, ...fields }) });
  }

  /** Calls the API with the token of /me. */
  async call(
    path: string,
    method: 'POST' | 'PUT' | 'DELETE',
    headers: Record<string, string> = {},
    body?: unknown,
  ): Promise<Response> {
    const me = (await (await this.get('/api/v1/me')).json()) as { csrfToken?: string };
    return this.request(path, {
      method,
      headers: { 'x-csrf-token': me.csrfToken ?? '', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async signIn(email: string, password = PASSWORD): Promise<Response> {
    return this.send('/sign-in', { email, password });
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  private keep(header: string): void {
    const [pair = '', ...attributes] = header.split(';');
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    const gone = attributes.some((each) => /^\s*expires=Thu, 01 Jan 1970/i.test(each));
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(at + 1));
  }
}
