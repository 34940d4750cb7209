/** The person, or the system, asked the command to stop. */
export class Interruption extends Error {
  constructor(readonly signal: Signal) {
    super('Stopped.');
    this.name = 'Interruption';
  }

  /** As shells report a command that a signal ended. */
  get status(): number {
    return STATUS[this.signal];
  }
}

type Signal = keyof typeof STATUS;
const STATUS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Under npm one Ctrl-C arrives twice: from the terminal, and passed on by npm. */
const SAME_KEY_MS = 1_000;

/** Hears the signals to stop from the moment it is made. The first is told to who waits; a second ends the process. */
export class SignalWatch {
  private readonly listeners = new Map<Signal, () => void>();
  private readonly heard: Promise<Signal>;

  constructor() {
    this.heard = new Promise((resolve) => {
      let first: number | undefined;
      for (const signal of Object.keys(STATUS) as Signal[]) {
        const listener = (): void => {
          first ??= Date.now();
          if (Date.now() - first > SAME_KEY_MS) process.exit(STATUS[signal]);
          resolve(signal);
        };
        this.listeners.set(signal, listener);
        process.on(signal, listener);
      }
    });
  }

  /** Resolves with the first signal. */
  stopped(): Promise<Signal> {
    return this.heard;
  }

  /** Gives up waiting for the work when a signal comes. @throws Interruption */
  unlessStopped<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.heard.then((signal) => Promise.reject(new Interruption(signal)))]);
  }

  end(): void {
    for (const [signal, listener] of this.listeners) process.removeListener(signal, listener);
  }
}

/**
 * Opens something, works with it, and closes it again, whatever happens: also when a signal comes while it opens.
 * @throws Interruption
 */
export async function using<R extends { close(): Promise<void> }, T>(
  open: () => Promise<R>,
  work: (opened: R) => Promise<T>,
): Promise<T> {
  const watch = new SignalWatch();
  try {
    const opened = await open();
    try {
      return await watch.unlessStopped(work(opened));
    } finally {
      await opened.close();
    }
  } finally {
    watch.end();
  }
}
