import type { Html } from './html';

/** A part of a page under its own h2. */
export interface Section {
  /** Anchor on the page. */
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}
