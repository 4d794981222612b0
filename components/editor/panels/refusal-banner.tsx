"use client";

import { CircleAlert } from "lucide-react";
import { useEditor } from "../editor-context";
import { useRefusalText } from "../use-refusal-text";

/** Why nothing is saved any more, as long as the server refuses the design. */
export function RefusalBanner() {
  const save = useEditor((state) => state.save);
  const name = useEditor((state) => state.topology.name);
  const text = useRefusalText()({ save, topology: { name } });
  const isGone = useEditor((state) => state.isGone);
  // What is gone says so itself, and what can be done.
  if (text === null || isGone) return null;
  return (
    <p
      role="alert"
      data-testid="save-refused"
      className="flex w-full max-w-[640px] items-start gap-2 break-words rounded-panel border border-error-line bg-surface px-4 py-2.5 shadow-float"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-error" />
      <span className="min-w-0 flex-1">{text}</span>
    </p>
  );
}
