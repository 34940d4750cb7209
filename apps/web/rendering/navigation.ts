import { isPermitted } from '#identity';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { ROLE_HOMES, homesOf } from '../roles';
import { PATHS, to } from '../paths';

export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  readonly current: boolean;
}

/**
 * A home for each of the person's roles; what councils ask for those who answer; needs, and the
 * vacancies that fit, for those who look for homes; and the council's
 * reports for those who may read them.
 */
export function navigationFor(person: SignedInPerson, currentPath: string): NavigationItem[] {
  const homes = homesOf(person.actor.roles);
  const links = homes.map((role) => ({
    text: homes.length === 1 ? 'Home' : ROLE_HOMES[role].name,
    href: to(PATHS.roleHome, { role }),
  }));
  if (isPermitted(person.actor, 'load-supply') && ['provider', 'council'].includes(person.organisation.kind)) {
    links.push({ text: 'My homes', href: to(PATHS.homes, { organisation: person.organisation.id }) });
  }
  if (isPermitted(person.actor, 'answer-referral') && person.organisation.kind === 'provider') {
    links.push({ text: 'Inbox', href: to(PATHS.inbox) }, { text: 'Placements', href: to(PATHS.providerPlacements) });
    links.push({ text: 'Our record', href: to(PATHS.ownRecord) });
  }
  if (isPermitted(person.actor, 'read-needs')) {
    links.push({ text: 'Needs', href: to(PATHS.needs) }, { text: 'Vacancies', href: to(PATHS.alerts) });
  }
  if (isPermitted(person.actor, 'read-placements') && person.organisation.kind === 'council') {
    links.push({ text: 'Board', href: to(PATHS.board) }, { text: 'Placements', href: to(PATHS.placements) });
  }
  const { authorityCode } = person.organisation;
  if (authorityCode && isPermitted(person.actor, 'read-report')) {
    links.push({ text: 'Reports', href: to(PATHS.reports, { code: authorityCode }) });
  }
  if (isPermitted(person.actor, 'read-roll-up') && person.organisation.kind !== 'council') {
    const area = person.organisation.kind === 'consortium' ? person.organisation.id : 'england';
    links.push({ text: area === 'england' ? 'England' : 'Together', href: to(PATHS.rollUps, { area }) });
  }
  const unread = person.unread ?? 0;
  links.push({ text: unread > 0 ? `Messages (${unread} unread)` : 'Messages', href: to(PATHS.messages) });
  return links.map((link) => ({
    ...link,
    current: currentPath === link.href || currentPath.startsWith(`${link.href}/`),
  }));
}
