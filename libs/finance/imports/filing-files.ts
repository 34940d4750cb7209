import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DomainError, inputRejected } from '#kernel';
import { readCompanyNumber } from '#register';
import type { NumericFact, TaggedDocument } from '../domain/document';
import { readFiling, type ReadAccounts } from '../domain/filing';
import { LARGEST_DOCUMENT, readDocument } from './read-document';
import { openZipMembers, type ZipMember, type ZipMembers } from './zip-members';

/** Accounts as read, and every number that they tag. */
export interface FiledAccounts {
  readonly accounts: ReadAccounts;
  readonly facts: readonly NumericFact[];
  /** Bytes of its documents, which what was read of them may keep in memory. */
  readonly size: number;
}

/** One filing of a file, or why a part of the file could not be read. */
export type FilingRead =
  | ({ readonly kind: 'filing' } & FiledAccounts)
  | { readonly kind: 'problem'; readonly file: string; readonly rule: string; readonly message: string };

/** A zip of more is a bulk product, in which each file is a filing. */
const MOST_DOCUMENTS_OF_A_FILING = 40;
/** Documents are held together up to so many bytes; larger ones are filings of their own. */
const LARGEST_FILING = 64 * 1024 * 1024;
const DEEPEST = 3;
/** As Companies House names the files of its bulk products: each is a filing of its own. */
const BULK_NAME = /(^|\/)Prod\d+_\d+_[A-Z0-9]{8}_\d{8}[^/]*$/i;
const DOCUMENT = /\.(x?html?|xml|xbrl)$/i;
const ZIP = /\.zip$/i;

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';

const problem = (file: string, error: unknown): FilingRead => {
  if (!(error instanceof DomainError)) throw error;
  return { kind: 'problem', file, rule: 'unreadable-document', message: error.message };
};

const filing = (documents: readonly TaggedDocument[]): FilingRead => ({
  kind: 'filing',
  accounts: readFiling(documents, readCompanyNumber),
  facts: documents.flatMap(({ numbers }) => numbers),
  size: documents.reduce((bytes, document) => bytes + document.size, 0),
});

/** The company a document is about, to put the documents of one filing together. */
function companyOf(document: TaggedDocument): string | null {
  return readFiling([{ ...document, numbers: [], passages: [], issues: [] }], readCompanyNumber).company.number;
}

async function* readMember(member: ZipMember, depth: number): AsyncGenerator<FilingRead> {
  try {
    const bytes = await member.bytes();
    if (ZIP.test(member.name) || isZip(bytes)) yield* readZip(bytes, member.name, depth + 1);
    else yield filing([readDocument(member.name, bytes)]);
  } catch (error) {
    yield problem(member.name, error);
  }
}

/** Neither a page nor an instance nor a zip: pictures and style sheets go by, anything else is named. */
function notAccounts(name: string): FilingRead | null {
  if (DOCUMENT.test(name) || ZIP.test(name)) return null;
  return {
    kind: 'problem',
    file: name,
    rule: 'not-accounts',
    message: `${name} was not read. Expected .html, .xhtml or .xml.`,
  };
}

async function* readApart(member: ZipMember, depth: number): AsyncGenerator<FilingRead> {
  const other = notAccounts(member.name);
  if (other) yield other;
  else yield* readMember(member, depth);
}

/** Documents of one company in one small zip are one filing: accounts and the report of a CIC come so. */
async function* readTogether(members: readonly ZipMember[], depth: number): AsyncGenerator<FilingRead> {
  const byCompany = new Map<string, TaggedDocument[]>();
  for (const member of members) {
    const other = notAccounts(member.name);
    if (other) yield other;
    else if (ZIP.test(member.name)) yield* readMember(member, depth);
    else {
      try {
        const document = readDocument(member.name, await member.bytes());
        const company = companyOf(document) ?? '';
        byCompany.set(company, [...(byCompany.get(company) ?? []), document]);
      } catch (error) {
        yield problem(member.name, error);
      }
    }
  }
  const unnamed = byCompany.get('');
  const named = [...byCompany].filter(([company]) => company !== '').map(([, documents]) => documents);
  const [only, ...others] = named;
  if (unnamed && only && others.length === 0) yield filing([...only, ...unnamed]);
  else for (const documents of byCompany.values()) yield filing(documents);
}

async function* readMembers(zip: ZipMembers, depth: number): AsyncGenerator<FilingRead> {
  if (zip.count > MOST_DOCUMENTS_OF_A_FILING) {
    for await (const member of zip.members()) yield* readApart(member, depth);
    return;
  }
  const members: ZipMember[] = [];
  for await (const member of zip.members()) members.push(member);
  const bulk = members.filter(({ name }) => BULK_NAME.test(name));
  for (const member of bulk) yield* readMember(member, depth);
  const others = members.filter(({ name }) => !BULK_NAME.test(name));
  if (others.reduce((bytes, { size }) => bytes + size, 0) <= LARGEST_FILING) yield* readTogether(others, depth);
  else for (const member of others) yield* readApart(member, depth);
}

async function* readZip(source: string | Buffer, label: string, depth: number): AsyncGenerator<FilingRead> {
  if (depth > DEEPEST) throw inputRejected(`${label} lies in too many zips within each other, so it was not read.`);
  const zip = await openZipMembers(source, label);
  try {
    yield* readMembers(zip, depth);
  } finally {
    zip.close();
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * Every filing of a file as filed at Companies House: a page with inline XBRL, an XBRL instance, the zip of one filing, or
 * a bulk zip of any size, of which one document at a time is held. What cannot be read in a zip is named, the rest goes on.
 * @throws DomainError input-rejected when the file itself is none of these
 */
export async function* readFilings(path: string): AsyncGenerator<FilingRead> {
  const label = basename(path);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw inputRejected(`There is no file "${path}".`);
  if (isZip(await firstBytes(path))) yield* readZip(path, label, 0);
  else if (found.size > LARGEST_DOCUMENT)
    throw inputRejected(`${label} is larger than any accounts are, so it was not read.`);
  else yield filing([readDocument(label, await readFile(path))]);
}
