/** Anything that a section made of: its name is where its result is stored. */
export interface Made<T> {
  /** As it is stored: at most 40 small letters and hyphens. */
  readonly name: string;
  /** Never read: it carries the type of the result. */
  readonly madeOf?: T;
}

/** The result of a section that is finished. @throws Error for one that `dependsOn` does not name */
export type ResultOf = <T>(section: Made<T>) => T;

/** A part of a run's result that is made, and stored, by itself. `W` is what it is made with. */
export interface Section<W, T = unknown> extends Made<T> {
  /** As people who wait read it. */
  readonly title: string;
  /** Sections that are finished before this one begins. */
  readonly dependsOn: readonly Section<W>[];
  /** Reads and computes; its answer is stored as JSON and read back from there. */
  make(work: W): Promise<T>;
}
