import { createHash } from 'node:crypto';
import type { Stability } from '../../stability';
import type { AddressBookDocument } from '../document';
import { allInOrder } from '../reading/in-order';
import { appsIn, isReached, newest, unknownOf } from './facts';
import { badge, since, terms } from './page/parts';
import { SCRIPT } from './page/script';
import { stackSection } from './page/stack';
import { STYLE } from './page/style';
import { toAllow, toReach } from './page/summary';
import { Html, idOf, NOTHING, tag } from './page/tag';
import type { Render } from './render';
import { ABOUT, ALL_KNOWN, MEANING, titleOf } from './words';

/** One page that needs no other file, no network, and no script but to copy. */
export const htmlBook: Render = (unordered) => {
  const books = allInOrder(unordered);
  const title = titleOf(books);
  return tag`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header><h1>${title}</h1>
<p class="lead">${ABOUT}</p>
${contents(books)}</header>
<main>
${toAllow(books)}
${toReach(books)}
${notKnown(books)}
${stabilities()}
${books.map(stackSection)}
</main>
<footer>${lastPublished(books)}</footer>
<p id="status" role="status"></p>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`.text;
};

/** Nothing but the page's own style and script: it asks no server for anything. */
const POLICY = `default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'`;

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function contents(books: readonly AddressBookDocument[]): Html {
  const entries: [string, string][] = [
    ['allow', 'Addresses to allow'],
    ...(books.some(isReached) ? [['reach', 'How to reach the apps'] as [string, string]] : []),
    ['unknown', 'What is not known'],
    ['stability', 'How far to rely on an address'],
    ...books.map(({ stack }): [string, string] => [idOf(stack), `Stack ${stack}`]),
  ];
  return tag`<nav aria-label="Contents"><ul>${entries.map(([id, text]) => tag`<li><a href="#${id}">${text}</a></li>`)}</ul></nav>`;
}

function unknownsOf(books: readonly AddressBookDocument[]): Html[] {
  return books.flatMap((book) =>
    appsIn(book).flatMap(({ name, entry }) =>
      unknownOf(entry).map((sentence) => tag`<li><a href="#${idOf(book.stack, name)}">${name}</a>: ${sentence}</li>`),
    ),
  );
}

function notKnown(books: readonly AddressBookDocument[]): Html {
  const unknowns = unknownsOf(books);
  return tag`<section aria-labelledby="unknown"><h2 id="unknown">What is not known</h2>
${unknowns.length === 0 ? tag`<p>${ALL_KNOWN}</p>` : tag`<ul>${unknowns}</ul>`}</section>`;
}

function stabilities(): Html {
  const meanings = (Object.keys(MEANING) as Stability[]).map((it) => [badge(it), MEANING[it]] as const);
  return tag`<section aria-labelledby="stability"><h2 id="stability">How far to rely on an address</h2>
${terms(meanings)}</section>`;
}

function lastPublished(books: readonly AddressBookDocument[]): Html {
  const last = newest(books);
  return last === null ? NOTHING : tag`<p>The newest of these was published on ${since(last)} (UTC).</p>`;
}
