/** Something in a text by which a child may be known. */
export interface Finding {
  readonly kind: 'name' | 'school' | 'address' | 'postcode' | 'phone' | 'e-mail' | 'date of birth' | 'number';
  readonly text: string;
  /** Counts from 0 in the text. */
  readonly at: number;
}

const SCHOOL =
  /\b(?:[A-Z][\w'’.-]*\s+(?:(?:of|the|and|for)\s+)?){1,5}(?:School|Academy|College|Primary|High|Nursery|PRU)\b/g;
const STREET =
  /\b\d{0,4}[A-Za-z]?\s?(?:[A-Z][\w'’-]*\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Crescent|Court|Way|Terrace|Place|Gardens|Grove|Walk|Square|Hill)\b/g;
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/gi;
const PHONE = /(?:\+44|\b0)\s?\d(?:[\s-]?\d){8,10}\b/g;
const MAIL = /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g;
const BIRTH = /\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b/g;
const NUMBER = /\b(?:\d{3}\s?\d{3}\s?\d{4}|[A-Z]\d{12}|\d{8,})\b/g;
const TITLE = /\b(?:Mr|Mrs|Ms|Miss|Dr|Mx|Auntie|Aunt|Uncle|Nan|Nana|Grandad)\.?\s+[A-Z][a-z'’-]+/g;
const CAPITAL = /(?<![.!?:]\s|^|\n|[.!?:]["“‘(])\b[A-Z][a-z'’-]+\b/g;

/** Capital letters that are no names: days, months, tongues, faiths, places of work and the words of this field. */
const NO_NAMES = new Set(
  `Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
  October November December Christmas Easter Ramadan Eid Diwali English Welsh Scottish Irish British European Polish Arabic
  Urdu Punjabi Bengali Somali Kurdish Pashto Dari Tigrinya Romani Roma Traveller Muslim Christian Catholic Hindu Sikh Jewish
  Buddhist Makaton Ofsted Camhs Ehcp Court High Family Children Act Section Year Key Stage Minecraft Roblox Lego Tourettes
  Asperger Down Social Worker Placements Team The This They She He Her His Their I In On At We It A An And Or But If When
  While After Before Since Not No Yes Has Is Was Are Needs Likes Very Please Any Some Both Each Our`
    .split(/\s+/)
    .filter(Boolean),
);

/** Frequent first names, which are names also at the beginning of a sentence. A short list of ours: it cannot be whole. */
const FIRST_NAMES = new Set(
  `Oliver George Noah Arthur Harry Leo Muhammad Mohammed Jack Charlie Oscar Jacob Henry Thomas Freddie Alfie Theo William
  Joshua James Daniel Jayden Jaiden Kayden Kai Tyler Ryan Liam Callum Connor Ethan Lewis Dylan Mason Logan Luke Adam Olivia
  Amelia Isla Ava Mia Ivy Lily Isabella Sophia Grace Freya Emily Poppy Ella Evie Charlotte Jessica Daisy Alice Chloe Ruby
  Sophie Megan Leah Aaliyah Aisha Fatima Maryam Zara Kayleigh Courtney Shannon Lauren Amy Katie Holly Molly Bethany Ellie`
    .split(/\s+/)
    .filter(Boolean),
);

function* matches(kind: Finding['kind'], pattern: RegExp, text: string): Generator<Finding> {
  for (const match of text.matchAll(pattern)) yield { kind, text: match[0].trim(), at: match.index };
}

function* names(text: string): Generator<Finding> {
  yield* matches('name', TITLE, text);
  for (const found of matches('name', CAPITAL, text)) if (!NO_NAMES.has(found.text)) yield found;
  for (const found of matches('name', /\b[A-Z][a-z'’-]+\b/g, text)) {
    if (FIRST_NAMES.has(found.text.replace(/['’]s$/, ''))) yield found;
  }
}

/**
 * What in a free text may tell who a child is, in the order of the text, each stretch once. It errs on the side of asking:
 * every capital inside a sentence that is no known word counts as a name.
 */
export function scanFreeText(text: string): Finding[] {
  const all = [
    ...matches('e-mail', MAIL, text),
    ...matches('school', SCHOOL, text),
    ...matches('address', STREET, text),
    ...matches('postcode', POSTCODE, text),
    ...matches('phone', PHONE, text),
    ...matches('date of birth', BIRTH, text),
    ...matches('number', NUMBER, text),
    ...names(text),
  ];
  const kept: Finding[] = [];
  for (const found of all) {
    const within = kept.some((each) => found.at < each.at + each.text.length && each.at < found.at + found.text.length);
    if (!within) kept.push(found);
  }
  return kept.sort((a, b) => a.at - b.at);
}

/** The findings that nobody has confirmed to identify no one, as "a school: Example High". */
export const unconfirmed = (findings: readonly Finding[], confirmed: readonly string[]): string[] => [
  ...new Set(
    findings
      .filter(({ text }) => !confirmed.some((each) => each.toLowerCase() === text.toLowerCase()))
      .map(({ kind, text }) => `${kind}: ${text}`),
  ),
];
