"use client";

import { useEffect, useState } from "react";

/** Puts texts on the clipboard and says for 2 s that it did. */
export function useCopied(): { isCopied: boolean; copy: (text: string) => void } {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return {
    isCopied,
    copy: (text) => void navigator.clipboard.writeText(text).then(() => setCopied(true)),
  };
}
