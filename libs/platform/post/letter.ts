/** One e-mail. It names no child: a subject, a sentence and a link, behind which one signs in. */
export interface Letter {
  /** The same for a letter sent again, so that the reader's mailbox shows it once. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Where letters go. Resolves once the letter was taken. @throws what the mail server said */
export interface Post {
  send(letter: Letter): Promise<void>;
  close(): void;
}
