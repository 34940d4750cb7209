/** A session that was put off so lately, in ms, is not put off again: each time is a write. */
export const REST_MS = 60_000;

const MOST = 10_000;

/** When this process last put off the end of each session. */
export class Touches {
  private readonly last = new Map<string, number>();

  /** Whether to put it off now; taken as done when so. @param now milliseconds since 1970 */
  isDue(sessionId: string, now: number): boolean {
    const before = this.last.get(sessionId);
    if (before !== undefined && now - before < REST_MS) return false;
    if (this.last.size >= MOST) this.last.clear();
    this.last.set(sessionId, now);
    return true;
  }
}
