import type { Config } from '#platform';

/** What the sign-in page of the demonstration lists: invented people, one password for all of them. */
export interface DemonstrationSignIn {
  readonly password: string;
  readonly people: readonly {
    readonly role: string;
    readonly displayName: string;
    readonly email: string;
    readonly organisation: string;
  }[];
}

/** Everything the HTTP side is told at start; nothing of it changes while it runs. */
export class HttpOptions {
  constructor(
    readonly config: Config,
    /** Null when real data is served. */
    readonly demonstration: DemonstrationSignIn | null,
    /** Signs sessions and form tokens; at least 32 characters. */
    readonly sessionSecret: string,
  ) {}

  /** Cookies are marked secure, and browsers are told to stay on https, when the public address is https. */
  get secure(): boolean {
    return this.config.publicUrl?.startsWith('https:') ?? false;
  }
}
