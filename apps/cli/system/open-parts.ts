/** Opened parts, closed in the opposite order, each whatever became of the others. */
export class OpenParts {
  private readonly parts: (() => Promise<void> | void)[] = [];
  private closed = false;

  /** What is opened after the closing began is closed at once. */
  async add(close: () => Promise<void> | void): Promise<void> {
    if (this.closed) await close();
    else this.parts.unshift(close);
  }

  async close(onProblem: (error: unknown) => void): Promise<void> {
    this.closed = true;
    for (const close of this.parts.splice(0)) {
      try {
        await close();
      } catch (error) {
        onProblem(error);
      }
    }
  }
}
