import type { Page } from 'playwright-core';
import type { PlacementScene } from '../factories/placement-scene';

/** Of the council's person with the role. @throws Error when nobody holds it */
export function emailOf({ council }: PlacementScene, role: string): string {
  const found = council.people.find((each) => each.role === role);
  if (!found) throw new Error(`Nobody holds the role ${role}.`);
  return found.email;
}

export const check = (page: Page, question: string | RegExp, answer: string): Promise<void> =>
  page.getByRole('group', { name: question }).getByLabel(answer).check();
export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** The id that follows the part in the page's address; empty without one. */
export const idIn = (page: Page, part: string): string =>
  new RegExp(`/${part}/([0-9a-f-]{36})`).exec(page.url())?.[1] ?? '';
