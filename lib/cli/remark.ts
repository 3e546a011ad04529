import { visible } from '../private/markup';

/** What is no error, and is said beside what is printed. */
export function remark(text: string): string {
  return `fixed-egress: ${visible(text.replace(/\s+/g, ' '))}\n`;
}
