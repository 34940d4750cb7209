import { publicActor, systemActorFor, type Actor } from '#kernel';
import { authorise, isPermitted, PERMISSIONS, ROLES, rolesOf, type Permission, type Role } from './permissions';

const holder = (...roles: string[]): Actor => ({ ...systemActorFor('test', 'an-id', 'council'), roles });
const all = Object.keys(PERMISSIONS) as Permission[];

describe('permissions', () => {
  it('are given by what a role may do, and no other role', () => {
    for (const role of Object.keys(ROLES) as Role[]) {
      const may: readonly string[] = ROLES[role].may;
      for (const permission of all) {
        expect(isPermitted(holder(role), permission)).toBe(
          permission === 'read-public-facts' || may.includes(permission),
        );
      }
    }
  });

  it('of several roles add up', () => {
    expect(isPermitted(holder('provider-manager', 'data-officer'), 'load-return')).toBe(true);
  });

  it('are only the public ones without a role, with an unknown one, or one named like a property', () => {
    for (const actor of [publicActor, holder(), holder('root'), holder('constructor', 'toString', '__proto__')]) {
      expect(all.filter((permission) => isPermitted(actor, permission))).toEqual(['read-public-facts']);
    }
  });

  it("never let anyone but the council's own people, or the system, at children", () => {
    for (const permission of ['load-return', 'read-lineage'] as const) {
      const roles = (Object.keys(ROLES) as Role[]).filter((role) => isPermitted(holder(role), permission));
      const kinds = new Set<string>(roles.flatMap((role) => [...ROLES[role].of]));
      expect(kinds).toEqual(new Set(['council']));
    }
  });

  it('are refused with what was lacking in words', () => {
    expect(() => authorise(holder('placements-officer'), 'load-return')).toThrow(
      /do not have permission.*Load the own council/,
    );
    expect(() => authorise(holder('data-officer'), 'load-return')).not.toThrow();
  });

  it('no person can hold the system role', () => {
    for (const kind of ['council', 'consortium', 'provider', 'oversight-body', 'ofsted', 'public', 'system'] as const) {
      expect(rolesOf(kind)).not.toContain('system');
    }
    expect(rolesOf('council')).toContain('administrator');
    expect(rolesOf('public')).toEqual([]);
  });
});
