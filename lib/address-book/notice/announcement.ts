/** What is announced, whatever it is written in. */
export interface Announcement {
  /** In a line: the subject of a mail, or a heading. */
  readonly title: string;

  readonly blocks: readonly Block[];
}

/** A part of an announcement. Names in it may hold anything; each text begins with words of ours, so that it stays a text. */
export type Block = Heading | Paragraph | CopyList | Steps;

interface Heading {
  readonly kind: 'heading';

  /** 1 is an app, 2 a part of it. */
  readonly level: 1 | 2;
  readonly text: string;
}

interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
}

/** Lines to copy. */
interface CopyList {
  readonly kind: 'list';
  readonly lines: readonly string[];
}

/** What to do. */
interface Steps {
  readonly kind: 'steps';
  readonly steps: readonly Step[];
}

export interface Step {
  readonly text: string;

  /** Lines to copy that belong to it. */
  readonly lines?: readonly string[];
}

export const heading = (level: Heading['level'], text: string): Block => ({ kind: 'heading', level, text });
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

/** What to do; nothing where there is nothing to do. */
export function toDo(steps: readonly Step[]): Block[] {
  return steps.length === 0 ? [] : [paragraph('What to do:'), { kind: 'steps', steps }];
}

/** A list below its title; nothing where the list is empty. */
export function titled(title: string, lines: readonly string[]): Block[] {
  return lines.length === 0 ? [] : [paragraph(`${title}:`), { kind: 'list', lines }];
}

/** What is said of one fact, and what to do about it. */
export interface Said {
  readonly blocks: readonly Block[];
  readonly steps: readonly Step[];
}
