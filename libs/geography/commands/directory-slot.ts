import { conflict, DomainError, type Actor } from '#kernel';
import type { Tx, UnitOfWork } from '#platform';

export type Slot = 'a' | 'b';

const WAIT_FOR_READERS = '2s';
const TRIES = 15;

/** One import at a time, for the length of the transaction. @throws DomainError conflict */
async function holdDirectory(tx: Tx): Promise<void> {
  const { held } = await tx.one<{ held: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('geography.postcodes', 0)) as held`,
  );
  if (!held)
    throw conflict('Another import of a postcode directory is running. Wait until it is done, then try again.');
}

async function slotNotInForce(tx: Tx): Promise<Slot> {
  const current = await tx.maybeOne<{ slot: Slot }>(
    `select slot from geography.directory_edition where superseded_at is null`,
  );
  return current?.slot === 'a' ? 'b' : 'a';
}

/**
 * Empties the slot that is not in force. TRUNCATE waits for whoever reads through the view and holds up those who come
 * after, so it is a short transaction of its own that gives way and tries again.
 * @throws DomainError conflict, unavailable
 */
export async function emptySlot(unitOfWork: UnitOfWork, actor: Actor): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await unitOfWork.run(actor, async (tx) => {
        await holdDirectory(tx);
        const table = `geography.directory_postcode_${await slotNotInForce(tx)}`;
        const { used } = await tx.one<{ used: boolean }>(`select pg_relation_size($1::regclass) > 0 as used`, [table]);
        if (!used) return;
        await tx.query(`select set_config('lock_timeout', $1, true)`, [WAIT_FOR_READERS]);
        await tx.query(`truncate ${table}`);
      });
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03') throw error;
      if (tries >= TRIES) {
        throw new DomainError(
          'unavailable',
          'The postcode directory is in use by a long piece of work, and could not be prepared. Try again when it is done.',
        );
      }
    }
  }
}

/** The slot to fill, held for this transaction and empty. @throws DomainError conflict */
export async function takeEmptySlot(tx: Tx): Promise<Slot> {
  await holdDirectory(tx);
  const slot = await slotNotInForce(tx);
  const { filled } = await tx.one<{ filled: boolean }>(
    `select exists (select from geography.directory_postcode_${slot}) as filled`,
  );
  if (filled)
    throw conflict('Another import of a postcode directory finished just now. Try again if yours is the newer one.');
  return slot;
}
