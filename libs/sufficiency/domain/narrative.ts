import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import type { Block } from './document/report-document';

export interface CleanNarrative {
  readonly markdown: string;
  /** What was taken out, in words; empty when nothing was. */
  readonly removed: readonly string[];
}

const SCRIPTED = /<(script|style|iframe|object|embed)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const TAG = /<\/?[a-z!?][^>]*>/gi;
const UNSAFE_ADDRESS = /\]\(\s*(?:javascript|data|vbscript|file):(?:[^()]|\([^()]*\))*\)/gi;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Takes out what is no Markdown: scripts with all that is in them, other tags, and addresses that run something. */
export function cleanNarrative(text: string): CleanNarrative {
  const removed: string[] = [];
  const without = (from: string, pattern: RegExp, one: string, many: string, instead: string): string => {
    const found = from.match(pattern)?.length ?? 0;
    if (found > 0) removed.push(counted(found, one, many));
    return from.replace(pattern, instead);
  };
  let clean = without(text, SCRIPTED, 'script or embedded content', 'scripts or embedded contents', '');
  // What is left of a tag inside a tag may be one again.
  for (let before = ''; before !== clean;) {
    before = clean;
    clean = without(clean, TAG, 'tag', 'tags', '');
  }
  clean = without(clean, UNSAFE_ADDRESS, 'address that runs something', 'addresses that run something', ']');
  return { markdown: clean.trim(), removed };
}

const markdownIt = new MarkdownIt({ html: false, linkify: false });

/** For a preview on a page: safe markup, and nothing else. */
export const narrativeHtml = (markdown: string): string =>
  sanitizeHtml(markdownIt.render(markdown), {
    allowedTags: ['p', 'h3', 'h4', 'ul', 'ol', 'li', 'strong', 'em', 'a', 'blockquote', 'code', 'br'],
    allowedAttributes: { a: ['href'] },
    allowedSchemes: ['https', 'mailto'],
    allowProtocolRelative: false,
    transformTags: {
      h1: 'h3',
      h2: 'h3',
      h5: 'h4',
      h6: 'h4',
      a: (tagName, { href = '' }): sanitizeHtml.Tag => ({
        tagName,
        attribs: /^(?:https|mailto):/i.test(href) ? { href } : {},
      }),
    },
  });

type Token = ReturnType<MarkdownIt['parse']>[number];

function plain(token: Token): string {
  let address = '';
  const parts = (token.children ?? []).map((child) => {
    if (child.type === 'link_open') address = child.attrGet('href') ?? '';
    if (child.type === 'link_close') return /^https:|^mailto:/.test(address) ? ` (${address})` : '';
    if (child.type === 'softbreak' || child.type === 'hardbreak') return ' ';
    return child.type === 'text' || child.type === 'code_inline' ? child.content : '';
  });
  return parts.join('').trim();
}

/** The narrative as blocks of the document: headings, paragraphs and lists, as plain text. */
export function narrativeBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  let items: string[] | null = null;
  let depth = 0;
  const tokens = markdownIt.parse(markdown, {});
  tokens.forEach((token, index) => {
    if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open') {
      depth += 1;
      items ??= [];
    }
    if (token.type === 'bullet_list_close' || token.type === 'ordered_list_close') {
      depth -= 1;
      if (depth === 0 && items !== null) {
        blocks.push({ kind: 'list', items });
        items = null;
      }
    }
    if (token.type === 'fence' || token.type === 'code_block')
      blocks.push({ kind: 'paragraph', text: token.content.trim() });
    if (token.type !== 'inline') return;
    const text = plain(token);
    if (text === '') return;
    if (items !== null) items.push(text);
    else blocks.push({ kind: tokens[index - 1]?.type === 'heading_open' ? 'heading' : 'paragraph', text });
  });
  return blocks;
}
