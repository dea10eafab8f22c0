// An article as it reads: the tree of shared/education/article-text.ts drawn with React, so nothing in the text can become a tag, and
// its pictures from the data folder as data, so nothing is fetched.
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { Block, Span } from '#shared/education/article-text.ts';
import { articleBlocks, pictureNames } from '#shared/education/article-text.ts';
import { useCall } from '../platform/rpc.tsx';
import classes from './education.module.css';

export function ArticleText({ markdown, language }: { readonly markdown: string; readonly language: string }): ReactNode {
  const names = pictureNames(markdown);
  const pictures = useCall('education.getPictures', { names }, { isEnabled: names.length > 0, keepPrevious: true }).data;
  const addresses = new Map((pictures ?? []).map(({ name, mediaType, base64 }) => [name, `data:${mediaType};base64,${base64}`]));
  return (
    <div className={classes['text']} lang={language}>
      {articleBlocks(markdown).map((block, index) => (
        // The blocks have no names of their own, and the text is drawn as a whole.
        <Fragment key={`${index}-${block.kind}`}>{drawn(block, addresses)}</Fragment>
      ))}
    </div>
  );
}

function drawn(block: Block, addresses: ReadonlyMap<string, string>): ReactNode {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? <h2>{words(block.spans)}</h2> : <h3>{words(block.spans)}</h3>;
    case 'note':
      return <p className={classes['note']}>{words(block.spans)}</p>;
    case 'list': {
      const items = block.items.map((item, index) => <li key={index}>{words(item)}</li>);
      return block.isNumbered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.head.map((cell, index) => (
                <th key={index}>{words(cell)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column}>{words(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'picture': {
      const address = addresses.get(block.name);
      return address === undefined ? null : <img src={address} alt={block.alt} />;
    }
    default:
      return <p>{words(block.spans)}</p>;
  }
}

function words(spans: readonly Span[]): ReactNode {
  return spans.map((span, index) => (span.isStrong ? <strong key={index}>{span.text}</strong> : <Fragment key={index}>{span.text}</Fragment>));
}
