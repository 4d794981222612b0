import { Fragment } from "react";

const ADDRESS = /(\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?:[–-]\d{1,3}(?:\.\d{1,3}){3})?)/;

/** A message with its addresses in the mono font. */
export function FindingText({ text }: { text: string }) {
  return text.split(ADDRESS).map((part, at) =>
    // Every second part is what the expression caught.
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
      <span key={at} className="font-mono text-[0.95em]">
        {part}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}
