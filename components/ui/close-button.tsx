"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";

/**
 * The cross of a dialog or sheet. It has no tooltip: an open tooltip would take the first Escape, which is meant for
 * what lies below it.
 */
export function CloseButton() {
  const t = useTranslations("app");
  return (
    <Dialog.Close
      aria-label={t("close")}
      // Taller than the title beside it, whose middle is its own.
      className="-my-1 inline-flex size-8 shrink-0 items-center justify-center rounded-control text-muted transition-colors hover:bg-inset hover:text-foreground pointer-coarse:-my-2.5 pointer-coarse:-mr-2.5 pointer-coarse:size-11"
    >
      <X aria-hidden className="size-4" />
    </Dialog.Close>
  );
}

/** Where focus goes when a dialog or sheet opens: its first field, else the dialog itself, never the cross. */
export function focusFirstField(event: Event): void {
  const content = event.currentTarget;
  if (!(content instanceof HTMLElement)) return;
  event.preventDefault();
  const field = content.querySelector<HTMLElement>("input:not([type=hidden]), textarea, [data-autofocus]");
  (field ?? content).focus();
}
