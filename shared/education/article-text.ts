// What a Markdown article says, as a small tree of our own: headings, paragraphs, lists, tables, notes and pictures. A library reads the
// Markdown; nothing of it becomes HTML here, and what is not in the tree (HTML, remote pictures, links) is left as its words. So
// whoever draws the tree, a page, a letter or the front machine, cannot be made to load or run anything.
import type { Token, Tokens } from 'marked';
import { lexer } from 'marked';

export interface Span {
  readonly text: string;
  readonly isStrong: boolean;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly spans: readonly Span[] }
  | { readonly kind: 'paragraph' | 'note'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly isNumbered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'table'; readonly head: readonly (readonly Span[])[]; readonly rows: readonly (readonly (readonly Span[])[])[] }
  | { readonly kind: 'picture'; readonly name: string; readonly alt: string };

const picturePrefix = 'picture:';

export function articleBlocks(markdown: string): Block[] {
  return lexer(markdown, { gfm: true }).flatMap(blocksOf);
}

function blocksOf(token: Token): Block[] {
  switch (token.type) {
    case 'heading':
      return [{ kind: 'heading', level: (token as Tokens.Heading).depth <= 2 ? 2 : 3, spans: spansOf(token) }];
    case 'list':
      return [{ kind: 'list', isNumbered: (token as Tokens.List).ordered, items: (token as Tokens.List).items.map((item) => spansOf(item)) }];
    case 'table': {
      const table = token as Tokens.Table;
      return [{ kind: 'table', head: table.header.map((cell) => spansOf(cell)), rows: table.rows.map((row) => row.map((cell) => spansOf(cell))) }];
    }
    case 'blockquote':
      return [{ kind: 'note', spans: spansOf(token) }];
    case 'space':
    case 'hr':
    case 'def':
      return [];
    default:
      return paragraphOf(token);
  }
}

/** A picture on a line of its own is a picture; one within a sentence too, after the sentence. */
function paragraphOf(token: Token): Block[] {
  const spans = spansOf(token);
  const text: Block[] = plainOf(spans).trim() === '' ? [] : [{ kind: 'paragraph', spans }];
  return [...text, ...picturesIn(token)];
}

function picturesIn(token: Token): Block[] {
  return childrenOf(token).flatMap((child): Block[] => {
    if (child.type !== 'image') return picturesIn(child);
    const { href, text } = child as Tokens.Image;
    return href.startsWith(picturePrefix) ? [{ kind: 'picture', name: href.slice(picturePrefix.length), alt: text }] : [];
  });
}

function spansOf(token: Token | Tokens.TableCell, isStrong = false): Span[] {
  const spans = childrenOf(token).flatMap((child): Span[] => {
    if (child.type === 'image') return (child as Tokens.Image).href.startsWith(picturePrefix) ? [] : [{ text: (child as Tokens.Image).text, isStrong }];
    if (child.type === 'br') return [{ text: '\n', isStrong }];
    if (childrenOf(child).length > 0) return [...spansOf(child, isStrong || child.type === 'strong'), ...(child.type === 'paragraph' ? [{ text: '\n', isStrong }] : [])];
    return [{ text: 'text' in child ? String(child.text) : child.raw, isStrong }];
  });
  return spans.length > 0 || !('text' in token) || childrenOf(token).length > 0 ? spans : [{ text: String(token.text), isStrong }];
}

function childrenOf(token: Token | Tokens.TableCell): Token[] {
  const list = token as { readonly tokens?: Token[]; readonly items?: Token[] };
  return list.tokens ?? list.items ?? [];
}

export function plainOf(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join('');
}

/** For e-mail and letter: the article as text, a line a block; of a picture its words. */
export function plainText(markdown: string): string {
  return articleBlocks(markdown).map(lineOf).join('\n\n');
}

function lineOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `【${plainOf(block.spans)}】`;
    case 'list':
      return block.items.map((item, index) => `${block.isNumbered ? `${index + 1}. ` : '· '}${plainOf(item).trim()}`).join('\n');
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(plainOf).join(' | ')).join('\n');
    case 'picture':
      return `〔${block.alt}〕`;
    default:
      return plainOf(block.spans).trim();
  }
}

/** Each once, in their order. */
export function pictureNames(markdown: string): string[] {
  return [...new Set(articleBlocks(markdown).flatMap((block) => (block.kind === 'picture' ? [block.name] : [])))];
}
