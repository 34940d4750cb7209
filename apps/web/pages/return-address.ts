const base = 'http://homeward.invalid';

/** Where to go after sign-in: an address of our own, or null for anything that could lead elsewhere. */
export function returnAddress(given: unknown): string | null {
  if (typeof given !== 'string' || !given.startsWith('/') || given.length > 500) return null;
  if (!URL.canParse(given, base)) return null;
  const { origin, pathname, search } = new URL(given, base);
  return origin === base && !pathname.startsWith('//') ? `${pathname}${search}` : null;
}
