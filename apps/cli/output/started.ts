import type { DemonstrationSignIn } from '../../http/start-http';
import { table } from './print';

export interface Started {
  readonly address: string;
  /** Null when real data is shown. */
  readonly signIn: DemonstrationSignIn | null;
  readonly report: { readonly name: string; readonly code: string; readonly year: number } | null;
  /** Whether anybody can sign in. */
  readonly people: boolean;
  readonly log: string;
}

const realSignIn = (people: boolean): string =>
  people
    ? 'Sign in with the address that your administrator gave you.'
    : 'Nobody can sign in yet. Create the first administrator of a council, in another terminal:\n' +
      '  homeward admin create --council CODE --email ADDRESS --name NAME';

/** What `start` says when everything runs: where it is, how to sign in, where to look. */
export function started({ address, signIn, report, people, log }: Started): string {
  const lines = ['', `Homeward is running at ${address}`, ''];
  if (signIn) {
    const rows = signIn.people.map(({ email, role, organisation }) => [email, role, organisation]);
    lines.push(
      'This is the demonstration: its children, homes and owners are invented.',
      `Sign in with the password ${signIn.password} as any of:`,
      '',
      table(['Address', 'Role', 'Organisation'], rows),
      '',
    );
  } else {
    lines.push(realSignIn(people), '');
  }
  if (report) {
    lines.push(`The report of ${report.name}: ${address}/councils/${report.code}/reports/${report.year}`, '');
  }
  lines.push(`The log is ${log}. Ctrl-C stops everything.`);
  return lines.join('\n');
}
