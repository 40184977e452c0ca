import { slug } from '@uptake/viz';

/** A title as the name of a file: small letters, digits and hyphens only. */
export function fileName(title: string, ending: string): string {
  return `${slug(title)}.${ending}`;
}

/** Hands the reader a file. */
export function download(content: Blob | string, name: string, type = 'text/plain'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content;
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
