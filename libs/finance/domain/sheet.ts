import { inWords } from '#kernel';
import type { AccountsYear } from './accounts-years';
import { isFlow, isMoney, nameInWords, type InputName } from './input-names';
import type { IndicatorInput } from './indicator';
import { isYearOfDays } from './period-spans';

const YEAR_DAYS = 365;

/**
 * Reads the figures that one indicator needs, and keeps what it read and what was not there. Flows of a period that is no
 * year are brought to 365 days.
 */
export class Sheet {
  private readonly read = new Map<string, IndicatorInput>();
  private readonly lacking = new Set<string>();
  private readonly said = new Set<string>();

  get inputs(): IndicatorInput[] {
    return [...this.read.values()];
  }
  get missing(): string[] {
    return [...this.lacking];
  }
  get notes(): string[] {
    return [...this.said];
  }

  has(year: AccountsYear, name: InputName): boolean {
    return year.figures.has(name);
  }

  /** The figure; null, and missing, when it is not there. */
  need(year: AccountsYear, name: InputName): number | null {
    const value = this.look(year, name);
    if (value === null) this.lack(`${nameInWords(name)} of the period to ${inWords(year.end)}`);
    return value;
  }

  /** The figure where it is there; else nothing, and a note that says so. */
  orNothing(year: AccountsYear, name: InputName): number {
    const value = this.look(year, name);
    if (value === null) this.note(`Not given, counted as nothing: ${nameInWords(name)}.`);
    return value ?? 0;
  }

  /** The figure where it is there; else nothing, silently: it is no part of most accounts. */
  ifGiven(year: AccountsYear, name: InputName): number | null {
    return this.look(year, name);
  }

  note(text: string): void {
    this.said.add(text);
  }

  lack(text: string): void {
    this.lacking.add(text);
  }

  private look(year: AccountsYear, name: InputName): number | null {
    const figure = year.figures.get(name);
    if (!figure) return null;
    const { value, document } = figure;
    const { start, end, days } = year;
    const brought = isFlow(name) && start !== null && days !== null && !isYearOfDays(days);
    if (brought)
      this.note(
        `The period ${inWords(start)} to ${inWords(end)} has ${days} days: what is earned and paid in it is brought to 365.`,
      );
    const used = brought ? Math.round((value * YEAR_DAYS) / days) : value;
    this.read.set(`${name} ${end}`, {
      key: name,
      ...(isMoney(name) ? { valuePence: used, ...(brought && { filedPence: value }) } : { value: used }),
      document,
      period: { start, end },
    });
    return used;
  }
}
