import { randomBytes } from 'node:crypto';
import { CreatePerson } from '#identity';
import { OpenNeed, WriteNeed } from '#placements';
import { API } from '../../api/paths';
import type { Council } from '../system/council';
import { startPart } from './bench-part';
import type { BenchSite } from './bench-site';
import { BenchVisitor } from './bench-visitor';
import { timed } from './measurement';

/** Few enough requests a minute of each. */
const PEOPLE = 4;

/** Placements officers of a council, who search at the API of a process of its own. */
export interface Searchers {
  /** Milliseconds of one search, of a need of each kind in turn, to the last byte of the answer. */
  search(round: number): Promise<number>;
  close(): Promise<void>;
}

interface Searching {
  readonly site: BenchSite;
  readonly council: Council;
  /** Documents of needs as the API takes them. */
  readonly needs: readonly unknown[];
  readonly asAt: string;
}

export async function openSearchers({ site, council, needs, asAt }: Searching): Promise<Searchers> {
  const { system, config } = site;
  const kept: string[] = [];
  for (const document of needs) {
    const { id } = await system.get(WriteNeed).execute(council.actor, { document, at: new Date() });
    await system.get(OpenNeed).execute(council.actor, { needId: id });
    kept.push(id);
  }
  const api = await startPart('site', config);
  const people: BenchVisitor[] = [];
  for (let person = 0; person < PEOPLE; person += 1) {
    const email = `placements-${person}@bench.example`;
    const password = randomBytes(18).toString('base64url');
    const facts = { email, displayName: `Bench Officer ${person}`, roles: ['placements-officer'], password };
    await system.get(CreatePerson).execute(council.actor, facts);
    const visitor = new BenchVisitor(api.address as string);
    await visitor.signIn(email, password);
    people.push(visitor);
  }
  return {
    async search(round) {
      const visitor = people[round % people.length] as BenchVisitor;
      const path = API.needSearches.replace(':needId', kept[round % kept.length] as string);
      return (await timed(() => visitor.post(path, { asAt }))).ms;
    },
    close: () => api.stop(),
  };
}
