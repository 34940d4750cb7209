import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { wrongUsage } from '#kernel';

/** Reads a secret: typed unseen at a terminal, or the first line of standard input. It is never an argument. */
export async function askSecret(prompt: string): Promise<string> {
  const terminal = process.stdin.isTTY === true;
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: terminal ? unseen : undefined, terminal });
  if (terminal) process.stderr.write(`${prompt}: `);
  try {
    for await (const line of lines) return line;
    throw wrongUsage(
      `${prompt}: nothing was given. Type it when asked, or give it as the first line of standard input.`,
    );
  } finally {
    lines.close();
    if (terminal) process.stderr.write('\n');
  }
}
