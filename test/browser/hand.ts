import type { Page } from 'playwright-core';

/** Card, Moran and Newell (1983): seconds to think, to point, to press a button of the mouse, to change to the keyboard, a key. */
const SECONDS = { think: 1.35, point: 1.1, press: 0.2, home: 0.4, key: 0.28 };

/** Fills forms as a person does, and adds up how long a practised one takes. */
export class Hand {
  seconds = 0;
  /** Presses of the mouse's button, those that put the cursor into a field among them. */
  clicks = 0;

  constructor(private readonly page: Page) {}

  async type(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(text);
    this.took(2 * SECONDS.home + text.length * SECONDS.key);
  }

  async choose(question: string, answer: string): Promise<void> {
    await this.page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check();
    this.took(0);
  }

  async press(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button }).click();
    this.took(0);
  }

  async follow(link: string | RegExp): Promise<void> {
    await this.page.getByRole('link', { name: link }).first().click();
    this.took(0);
  }

  private took(more: number): void {
    this.clicks += 1;
    this.seconds += SECONDS.think + SECONDS.point + SECONDS.press + more;
  }
}
