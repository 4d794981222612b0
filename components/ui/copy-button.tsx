"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { useCopied } from "./use-copied";

export interface CopyButtonProps {
  /** Made when the button is pressed. */
  text: () => string;
  disabled?: boolean;
  children: ReactNode;
}

/** A button that puts a text on the clipboard and says so in its own place. */
export function CopyButton({ text, disabled = false, children }: CopyButtonProps) {
  const t = useTranslations("app");
  const { isCopied, copy } = useCopied();
  const Icon = isCopied ? Check : Copy;
  return (
    <Button disabled={disabled} onClick={() => copy(text())}>
      <Icon aria-hidden />
      {/* Both texts keep their room, so that nothing beside the button moves. */}
      <span className="grid" aria-live="polite">
        <span className={isCopied ? "invisible [grid-area:1/1]" : "[grid-area:1/1]"}>{children}</span>
        {isCopied ? <span className="[grid-area:1/1]">{t("copied")}</span> : null}
      </span>
    </Button>
  );
}
