import type { SignedInPerson } from '../../http/edge/authenticator';
import type { PersonRole } from '../roles';

/** The content of one kind of home page. */
export interface RoleHome {
  readonly roles: readonly PersonRole[];
  /** File name under views without its ending. */
  readonly view: string;
  content(person: SignedInPerson): Promise<Record<string, unknown>>;
}
