"use client";

import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import { type ModeState, modeLook } from "../modes/mode-state";
import { useModeWords } from "../modes/use-mode-words";

/** What Reach or Failure mode says of a place, where Azure's state stands otherwise. */
export function ModeStrip({ state, className }: { state: ModeState; className?: string }) {
  const words = useModeWords(state) ?? "";
  const { tone, icon: Icon } = modeLook(state);
  const { tint, text } = TONE_CLASSES[tone];
  return (
    <div
      data-testid="mode-state"
      data-says={state.says}
      className={classNames("flex items-center gap-1.5 text-caption", tint, text, className)}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 truncate" title={words}>
        {words}
      </span>
      {state.says === "taken" ? <Hatch /> : null}
    </div>
  );
}

/** Cross-hatching beside the words, never under them: what is taken away. */
export function Hatch() {
  return <span aria-hidden className="cross-hatched ml-1 min-w-0 flex-1 self-stretch" />;
}
