import { systemActorFor, wrongUsage, type Actor } from '#kernel';
import { organisationByName, type Organisation } from '#identity';
import { UnitOfWork } from '#platform';
import { councilOf } from './council';
import type { System } from './open-system';

/** Whose rows a command writes. */
export interface WhoseOptions {
  readonly council?: string;
  readonly organisation?: string;
}

export interface Whose {
  readonly organisationId: string;
  readonly name: string;
  readonly actor: Actor;
}

const KINDS: readonly Organisation['kind'][] = ['provider', 'consortium', 'ofsted', 'oversight-body'];

/**
 * The organisation that a command works for, with its eyes and no other's.
 * @throws DomainError wrong-usage when none is named, or there is none or more than one of that name
 */
export async function organisationOf(system: System, { council, organisation }: WhoseOptions): Promise<Whose> {
  const unitOfWork = system.get(UnitOfWork);
  if (council !== undefined) {
    const { name, organisationId, actor } = await councilOf(unitOfWork, council);
    return { organisationId, name, actor };
  }
  if (organisation === undefined) throw wrongUsage('Say whose: --council CODE, or --organisation NAME.');
  const found = await unitOfWork.read(system.actor, async (tx) => {
    const each: (Organisation | null)[] = [];
    for (const kind of KINDS) each.push(await organisationByName(tx, kind, organisation));
    return each.filter((one) => one !== null);
  });
  const [one, other] = found;
  if (!one) {
    const how = `homeward admin create --organisation "${organisation}" --kind provider`;
    throw wrongUsage(`There is no organisation "${organisation}". Its first administrator adds it: ${how} ...`);
  }
  if (other)
    throw wrongUsage(`"${organisation}" is the name of a ${one.kind} and of a ${other.kind}. Rename one of them.`);
  return { organisationId: one.id, name: one.name, actor: systemActorFor('cli', one.id, one.kind) };
}
