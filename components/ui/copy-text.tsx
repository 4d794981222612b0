"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { IconButton } from "./icon-button";
import { useCopied } from "./use-copied";

/** An id or address in mono with a button that copies it. */
export function CopyText({ text }: { text: string }) {
  const t = useTranslations("app");
  const { isCopied, copy } = useCopied();
  const Icon = isCopied ? Check : Copy;
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code className="min-w-0 wrap-anywhere font-mono text-caption text-foreground">
        {/* Where it does not fit it parts at its joints: the last letter of an id alone in a line reads badly. */}
        {text.split(/(?<=[-/.])/).map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stand still.
          <Fragment key={at}>
            {part}
            <wbr />
          </Fragment>
        ))}
      </code>
      <IconButton dense label={t(isCopied ? "copied" : "copy")} onClick={() => copy(text)}>
        <Icon aria-hidden />
      </IconButton>
    </span>
  );
}
