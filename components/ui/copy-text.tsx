"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "./icon-button";
import { useCopied } from "./use-copied";

/** An id or address in mono with a button that copies it. */
export function CopyText({ text }: { text: string }) {
  const t = useTranslations("app");
  const { isCopied, copy } = useCopied();
  const Icon = isCopied ? Check : Copy;
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code className="min-w-0 break-all font-mono text-caption text-foreground">{text}</code>
      <IconButton dense label={t(isCopied ? "copied" : "copy")} onClick={() => copy(text)}>
        <Icon aria-hidden />
      </IconButton>
    </span>
  );
}
