import type { OwnerGraph, OwnerLink } from '#finance';

const BOX = { width: 220, height: 64, across: 32, down: 56 } as const;
const MARGIN = 12;
const LETTERS = 26;

export interface DrawnBody {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** The name on at most two lines. */
  readonly lines: readonly string[];
  readonly below: string;
  readonly current: boolean;
}

export interface DrawnGraph {
  readonly width: number;
  readonly height: number;
  readonly bodies: readonly DrawnBody[];
  readonly lines: readonly { readonly path: string; readonly label: string; readonly x: number; readonly y: number }[];
  /** The same in sentences, for whoever does not see the drawing. */
  readonly sentences: readonly { readonly text: string; readonly document: string; readonly days: string }[];
}

const shareOf = ({ shareLeast, shareMost }: OwnerLink): string =>
  shareLeast === null ? '' : shareLeast === shareMost ? `${shareLeast}%` : `${shareLeast} to ${shareMost}%`;

function wrapped(name: string): string[] {
  const lines: string[] = [''];
  for (const word of name.split(' ')) {
    const last = lines.length - 1;
    const longer = `${lines[last]} ${word}`.trim();
    if (longer.length <= LETTERS || lines[last] === '') lines[last] = longer;
    else if (lines.length === 2) return [lines[0] as string, `${(lines[1] as string).slice(0, LETTERS - 1)}…`];
    else lines.push(word);
  }
  return lines;
}

/** Steps from the top: below every owner, so that links point down; a circle stops where it closes. */
function levels({ bodies, links }: OwnerGraph): Map<string, number> {
  const level = new Map(bodies.map(({ id }) => [id, 0]));
  for (let pass = 0; pass < bodies.length; pass += 1) {
    let moved = false;
    for (const { ownerId, ownedId } of links) {
      const needed = Math.min((level.get(ownerId) ?? 0) + 1, bodies.length - 1);
      if ((level.get(ownedId) ?? 0) >= needed) continue;
      level.set(ownedId, needed);
      moved = true;
    }
    if (!moved) break;
  }
  return level;
}

/** Places the bodies on rows by how far they stand below the top, and the links between them. */
export function drawOwnerGraph(graph: OwnerGraph, currentId: string): DrawnGraph {
  const level = levels(graph);
  const used = [...new Set(level.values())].sort((a, b) => a - b);
  const rows = used.map((each) => graph.bodies.filter(({ id }) => level.get(id) === each));
  const widest = Math.max(1, ...rows.map((row) => row.length));
  const width = widest * (BOX.width + BOX.across) - BOX.across + 2 * MARGIN;
  const at = new Map<string, { x: number; y: number }>();
  rows.forEach((row, down) => {
    const free = width - 2 * MARGIN - (row.length * (BOX.width + BOX.across) - BOX.across);
    row.forEach(({ id }, across) =>
      at.set(id, {
        x: MARGIN + free / 2 + across * (BOX.width + BOX.across),
        y: MARGIN + down * (BOX.height + BOX.down),
      }),
    );
  });
  return {
    width,
    height: rows.length * (BOX.height + BOX.down) - BOX.down + 2 * MARGIN,
    bodies: graph.bodies.map(({ id, name, number, registrations }) => ({
      id,
      ...(at.get(id) as { x: number; y: number }),
      lines: wrapped(name),
      below: [number, registrations > 0 ? `runs ${registrations}` : ''].filter(Boolean).join(', '),
      current: id === currentId,
    })),
    lines: graph.links.map((link) => {
      const from = at.get(link.ownerId) as { x: number; y: number };
      const until = at.get(link.ownedId) as { x: number; y: number };
      const [x1, y1] = [from.x + BOX.width / 2, from.y + BOX.height];
      const [x2, y2] = [until.x + BOX.width / 2, until.y];
      const half = (y1 + y2) / 2;
      return { path: `M${x1} ${y1}V${half}H${x2}V${y2}`, label: shareOf(link), x: x2 + 6, y: y2 - 8 };
    }),
    sentences: sentencesOf(graph),
  };
}

function sentencesOf({ bodies, links }: OwnerGraph): DrawnGraph['sentences'] {
  const name = new Map(bodies.map((body) => [body.id, body.name]));
  return links.map((link) => {
    const share = shareOf(link);
    const how = share ? `${share} by ${link.control.replaceAll('-', ' ')}` : link.control.replaceAll('-', ' ');
    return {
      text: `${name.get(link.ownerId)} holds ${name.get(link.ownedId)}: ${how}`,
      document: link.document,
      days: link.validTo ? `${link.validFrom} to ${link.validTo}` : `from ${link.validFrom}`,
    };
  });
}

export { BOX as OWNER_BOX };
