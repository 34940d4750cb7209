import { Presets, SingleBar } from 'cli-progress';

/** Shows how far a long command is: a bar on a terminal, a line for each new step elsewhere. Standard error only. */
export class ProgressBar {
  private bar: SingleBar | null = null;
  private lastMessage = '';

  constructor(private readonly stream: NodeJS.WriteStream = process.stderr) {}

  /** @param percent 0 to 100 */
  show(percent: number, message: string): void {
    if (!this.stream.isTTY) {
      if (message !== this.lastMessage) this.stream.write(`${message}\n`);
      this.lastMessage = message;
      return;
    }
    if (!this.bar) {
      this.bar = new SingleBar(
        { format: '{bar} {percentage}% | {message}', stream: this.stream, hideCursor: true, clearOnComplete: true },
        Presets.shades_classic,
      );
      this.bar.start(100, 0, { message });
    }
    this.bar.update(Math.min(100, Math.max(0, Math.round(percent))), { message });
  }

  end(): void {
    this.bar?.stop();
    this.bar = null;
  }
}

/** Counts what has been read, on a terminal only, when the whole is not known beforehand. */
export class ProgressLine {
  private drawn = 0;

  constructor(
    private readonly what: string,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  show(count: number): void {
    if (!this.stream.isTTY || Date.now() - this.drawn < 100) return;
    this.drawn = Date.now();
    this.stream.write(`\r${count.toLocaleString('en-GB')} ${this.what}`);
  }

  end(): void {
    if (this.drawn > 0) this.stream.write('\r\u001b[K');
  }
}
