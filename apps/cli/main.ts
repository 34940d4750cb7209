import { CommanderError } from 'commander';
import { DomainError } from '#kernel';
import { EXIT, exitStatusOf } from './output/exit-status';
import { say } from './output/print';
import { createProgram } from './program';
import { Interruption } from './system/interruption';

/** A reader that closes early (`| head`) ends the command quietly. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done);
    throw error;
  });
}

async function statusAfter(error: unknown, verbose: boolean): Promise<number> {
  if (error instanceof Interruption) return error.status;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUsage;
  if (error instanceof DomainError) {
    say(error.message);
    for (const detail of error.details) {
      const told = detail.field ? `${detail.field}: ${detail.message}` : detail.message;
      if (!error.message.includes(detail.message)) say(`  ${told}`);
    }
    if (verbose && error.stack) say(error.stack);
  } else {
    const { explainUnexpected } = await import('./output/unexpected.js');
    explainUnexpected(error, verbose);
  }
  return exitStatusOf(error);
}

async function main(): Promise<void> {
  const program = createProgram();
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    process.exitCode = await statusAfter(error, program.opts<{ verbose?: boolean }>().verbose === true);
  }
}

/** What a command that was interrupted left open must not keep the process for ever. */
const LONGEST_GOODBYE_MS = 5_000;

void main().finally(() => setTimeout(() => process.exit(), LONGEST_GOODBYE_MS).unref());
