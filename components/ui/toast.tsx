"use client";

import { Toaster as Primitive, toast as show } from "sonner";
import { keepNotice } from "./notices";

export interface ToastOptions {
  /** The way back, e.g. "Undo". */
  action?: { label: string; onPress: () => void };
  tone?: "plain" | "error";
  /** What it is about: a newer toast about the same takes the place of the older one. */
  about?: string;
}

/**
 * Shows one sentence for 8 s, longer under pointer or focus, and keeps it in the notices; the same text does not stand
 * there twice.
 */
export function toast(text: string, { action, tone = "plain", about = text }: ToastOptions = {}): void {
  const takeBack = keepNotice({ text, isError: tone === "error", action: action ?? null });
  const options = {
    id: about,
    ...(action ? { action: { label: action.label, onClick: takeBack } } : {}),
  };
  if (tone === "error") show.error(text, options);
  else show(text, options);
}

/** Where toasts appear; stands once, in the shell. */
export function Toaster({ label }: { label: string }) {
  return (
    <Primitive
      containerAriaLabel={label}
      className="font-sans!"
      duration={8000}
      position="bottom-center"
      offset={{ bottom: 56 }}
      mobileOffset={{ bottom: 72 }}
      visibleToasts={3}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-[420px] max-w-[calc(100vw-32px)] items-center gap-3 rounded-panel border border-float-border bg-surface px-4 py-3 text-body text-foreground shadow-float",
          content: "flex-1",
          error: "border-l-4! border-l-error-line!",
          icon: "hidden",
          actionButton:
            "h-control-dense shrink-0 rounded-control px-2 text-body-strong text-accent hover:bg-inset",
        },
      }}
    />
  );
}
