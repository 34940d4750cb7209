import { inputRejected, type DomainError } from '#kernel';

/** Below this many unpacked bytes no ratio is alarming. */
export const ALWAYS_ALLOWED_BYTES = 50 * 1024 * 1024;

/** A table of text packs to a tenth or a twentieth; a hundredth is a trap or a mistake. */
export const DEFAULT_MAX_EXPANSION = 100;

export const tooLarge = (label: string, maxExpansion: number): DomainError =>
  inputRejected(
    `${label} unpacks to more than ${maxExpansion} times its size, so it was not read. ` +
      'If it really is the file you mean, unpack it yourself and load the file inside.',
  );

export const exceedsExpansion = (unpacked: number, packed: number, maxExpansion: number): boolean =>
  unpacked > ALWAYS_ALLOWED_BYTES && unpacked > packed * maxExpansion;

/** Passes the bytes on, and refuses as soon as they are out of all proportion to what they were packed in. */
export async function* heldToExpansion(
  chunks: AsyncIterable<Buffer>,
  limit: { label: string; packed: number; maxExpansion: number },
): AsyncGenerator<Buffer> {
  let unpacked = 0;
  for await (const chunk of chunks) {
    unpacked += chunk.length;
    if (exceedsExpansion(unpacked, limit.packed, limit.maxExpansion)) throw tooLarge(limit.label, limit.maxExpansion);
    yield chunk;
  }
}
