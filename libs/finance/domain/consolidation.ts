/** A body of the ownership graph. */
export interface Body {
  readonly id: string;
  readonly number: string | null;
  readonly name: string;
  /** As the register keeps it: company, charity, private-equity, overseas-company, individual ... */
  readonly kind: string;
}

/** One body holds another on the day asked about. */
export interface Link {
  readonly ownerId: string;
  readonly ownedId: string;
  readonly control: string;
  readonly shareLeast: number | null;
  readonly document: string;
}

/** The graph on one day. */
export interface OwnershipGraph {
  readonly bodies: ReadonlyMap<string, Body>;
  readonly above: ReadonlyMap<string, readonly Link[]>;
  readonly below: ReadonlyMap<string, readonly Link[]>;
}

export interface Above {
  readonly number: string | null;
  readonly name: string;
  readonly kind: string;
  readonly control: string;
  /** Percent at least; null where the document gives none. */
  readonly shareLeast: number | null;
  readonly document: string;
}

/** Where the debts of a company are judged. */
export interface Consolidation {
  /** 'here': its own accounts; 'above': those of the company named; 'nowhere': the debt above it is not visible. */
  readonly judgedAt: 'here' | 'above' | 'nowhere';
  readonly company: { readonly number: string; readonly name: string } | null;
  readonly why: string;
  /** Who controls it, from it upwards. */
  readonly chain: readonly Above[];
  /** Owners that hold it together, none of them alone. */
  readonly joint: readonly Above[];
  /** Whether owners hold each other in a circle. */
  readonly circle: boolean;
  /** Whether it controls other companies. */
  readonly isOwner: boolean;
}

export const NOT_VISIBLE = 'Debt above it is not visible';

const MAJORITY = 50;

/** Ends a chain that can be seen: a person, a council, a charity without an owner. */
const OUT_OF_SIGHT = new Set(['private-equity', 'sovereign-fund', 'overseas-company', 'trust', 'other']);
const PEOPLE = new Set(['individual', 'council', 'health-body']);

const controls = ({ control, shareLeast }: Link): boolean =>
  control === 'appoints-directors' ||
  control === 'trustee' ||
  ((control === 'shares' || control === 'votes') && (shareLeast === null || shareLeast >= MAJORITY));

const asAbove = (graph: OwnershipGraph, link: Link): Above => {
  const body = graph.bodies.get(link.ownerId);
  return {
    number: body?.number ?? null,
    name: body?.name ?? '',
    kind: body?.kind ?? 'other',
    control: link.control,
    shareLeast: link.shareLeast,
    document: link.document,
  };
};

interface Climb {
  readonly chain: readonly Link[];
  readonly joint: readonly Link[];
  readonly circle: boolean;
}

/** The owner alone, or the one of the two with the larger share; several of the same are joint owners. */
function controller(links: readonly Link[]): Link | null {
  const owners = new Map<string, Link>();
  for (const link of links.filter(controls)) {
    const known = owners.get(link.ownerId);
    if (!known || (link.shareLeast ?? 0) > (known.shareLeast ?? 0)) owners.set(link.ownerId, link);
  }
  const sorted = [...owners.values()].sort((a, b) => (b.shareLeast ?? 0) - (a.shareLeast ?? 0));
  const [first, second] = sorted;
  if (!first) return null;
  return second && (second.shareLeast ?? 0) === (first.shareLeast ?? 0) ? null : first;
}

function climb(graph: OwnershipGraph, id: string): Climb {
  const chain: Link[] = [];
  const seen = new Set([id]);
  for (let at = id; ;) {
    const links = graph.above.get(at) ?? [];
    const up = controller(links);
    if (!up) return { chain, joint: links, circle: false };
    if (seen.has(up.ownerId)) return { chain, joint: [], circle: true };
    chain.push(up);
    seen.add(up.ownerId);
    at = up.ownerId;
  }
}

/**
 * Where a company's debts are judged: at the highest company of its chain whose group accounts can be seen, and nowhere when
 * owners above that are out of sight. Accounts of top and operating companies are never added up.
 * @param groupAccounts numbers of companies whose newest accounts are a group's
 */
export function consolidationOf(graph: OwnershipGraph, id: string, groupAccounts: ReadonlySet<string>): Consolidation {
  const self = graph.bodies.get(id);
  const { chain, joint, circle } = climb(graph, id);
  const isOwner = (graph.below.get(id) ?? []).some(controls);
  const shown = {
    chain: chain.map((link) => asAbove(graph, link)),
    joint: joint.map((link) => asAbove(graph, link)),
    circle,
    isOwner,
  };
  if (circle)
    return {
      judgedAt: 'nowhere',
      company: null,
      why: 'Its owners hold each other in a circle: look at the documents.',
      ...shown,
    };
  const bodies = chain.toReversed().flatMap(({ ownerId }) => graph.bodies.get(ownerId) ?? []);
  const highest = bodies.find(({ number }) => number !== null && groupAccounts.has(number));
  if (highest?.number) {
    const why = `${highest.name} (${highest.number}) owns it and files group accounts: debts are judged there.`;
    return { judgedAt: 'above', company: { number: highest.number, name: highest.name }, why, ...shown };
  }
  const own = self?.number ? { number: self.number, name: self.name } : null;
  const unseen = bodies.find(({ kind }) => OUT_OF_SIGHT.has(kind)) ?? bodies.find(({ kind }) => !PEOPLE.has(kind));
  if (unseen) return { judgedAt: 'nowhere', company: own, why: `${NOT_VISIBLE}: ${unseenBecause(unseen)}.`, ...shown };
  const jointBodies = joint.flatMap(({ ownerId, control }) =>
    control === 'significant-influence' ? [] : (graph.bodies.get(ownerId) ?? []),
  );
  const company = jointBodies.find(({ kind }) => !PEOPLE.has(kind));
  if (company) {
    const why = `${NOT_VISIBLE}: ${jointBodies.map(({ name }) => name).join(' and ')} hold it together, and none of them alone.`;
    return { judgedAt: 'nowhere', company: own, why, ...shown };
  }
  if (isOwner && self?.number && !groupAccounts.has(self.number))
    return {
      judgedAt: 'nowhere',
      company: own,
      why: `It owns other companies and its accounts are its own alone: ${NOT_VISIBLE.toLowerCase().replace('above it', 'of the group')}.`,
      ...shown,
    };
  return {
    judgedAt: 'here',
    company: own,
    why: 'No company above it: its own accounts are the highest there are.',
    ...shown,
  };
}

function unseenBecause({ name, kind, number }: Body): string {
  if (kind === 'overseas-company') return `${name} is registered abroad`;
  if (kind === 'private-equity' || kind === 'sovereign-fund')
    return `${name} is a fund, whose borrowings are not filed here`;
  return number === null
    ? `${name} files no accounts here`
    : `no group accounts of ${name} (${number}) are loaded, or it is exempt from making them`;
}

/** For a company that the graph does not know. */
export const UNKNOWN_OWNERS: Omit<Consolidation, 'company'> = {
  judgedAt: 'here',
  why: 'No owner of it is loaded: its own accounts are taken as the highest there are.',
  chain: [],
  joint: [],
  circle: false,
  isOwner: false,
};
