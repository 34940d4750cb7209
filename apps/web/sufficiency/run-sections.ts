import { SECTION_STATUS_WORDS, type RunSection, type SectionStatus } from '#sufficiency';

/** A section with its status as a tag shows it. */
export interface SectionShown {
  readonly name: string;
  readonly title: string;
  readonly words: string;
  /** Of GOV.UK Frontend's tag. */
  readonly tag: string;
}

/** What the script of a progress page asks for. */
export interface Progress {
  readonly status: string;
  /** 0 to 100. */
  readonly progress: number;
  readonly message: string;
  /** Where to go once it has ended. */
  readonly next: string;
  readonly sections: readonly SectionShown[];
}

const COLOURS: Readonly<Record<SectionStatus, string>> = {
  waiting: 'grey',
  running: 'blue',
  done: 'green',
  taken: 'green',
  failed: 'red',
  cancelled: 'grey',
};

export const sectionsShown = ({ sections }: { readonly sections: readonly RunSection[] }): SectionShown[] =>
  sections.map(({ name, title, status }) => {
    const words = SECTION_STATUS_WORDS[status];
    const tag = `govuk-tag govuk-tag--${COLOURS[status]}`;
    return { name, title, words: words.charAt(0).toUpperCase() + words.slice(1), tag };
  });
