"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { IconButton } from "./icon-button";

/** An id or address in mono with a button that copies it. */
export function CopyText({ text }: { text: string }) {
  const t = useTranslations("app");
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const Icon = isCopied ? Check : Copy;
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code className="min-w-0 break-all font-mono text-caption text-foreground">{text}</code>
      <IconButton
        dense
        label={t(isCopied ? "copied" : "copy")}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        <Icon aria-hidden />
      </IconButton>
    </span>
  );
}
