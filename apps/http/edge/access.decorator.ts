import { SetMetadata } from '@nestjs/common';
import type { Permission } from '#identity';

/** Who may call a route: anyone, any signed-in person, or those with a permission of identity's table. */
export type AccessRule = { kind: 'public' } | { kind: 'signed-in' } | { kind: 'permission'; permission: Permission };

export const ACCESS_RULE = 'homeward:access-rule';

/**
 * Only people whose role carries the permission; anyone, where identity's table gives it to the public. Whose rows they
 * see, row security decides.
 */
export const Allow = (permission: Permission): MethodDecorator =>
  SetMetadata<string, AccessRule>(ACCESS_RULE, { kind: 'permission', permission });

/** Anyone who is signed in, about themselves and nothing else. */
export const SignedIn = (): MethodDecorator => SetMetadata<string, AccessRule>(ACCESS_RULE, { kind: 'signed-in' });

/** Anyone at all. */
export const Public = (): MethodDecorator => SetMetadata<string, AccessRule>(ACCESS_RULE, { kind: 'public' });
