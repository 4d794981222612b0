"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import type { PlaceState } from "../state/live/live-state";
import { placeLook } from "./place-look";
import { usePlaceWords } from "./use-place-words";

interface StateStripProps {
  state: PlaceState;
  className?: string;
}

/** What Azure says about a place: icon and words on its tone, the public address with a way to copy it. */
export const StateStrip = memo(function StateStrip({ state, className }: StateStripProps) {
  const { text, isLate } = usePlaceWords(state);
  const { tone, icon: Icon, isSpinning, isFilled } = placeLook(state, isLate);
  const classes = TONE_CLASSES[tone];
  return (
    <div
      data-testid="state"
      data-state={state.state}
      className={classNames(
        "flex items-center gap-1.5 text-caption transition-colors",
        isFilled ? "bg-attention-line text-on-attention" : [classes.tint, classes.text],
        className,
      )}
    >
      <Icon aria-hidden className={classNames("size-4 shrink-0", isSpinning && "animate-spin")} />
      <span className="min-w-0 flex-1 truncate" title={text}>
        {text}
      </span>
      {state.state === "ready" && state.address !== null ? <CopyAddress address={state.address} /> : null}
    </div>
  );
});

function CopyAddress({ address }: { address: string }) {
  const t = useTranslations("editor");
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <button
      type="button"
      aria-label={t("copyAddress", { address })}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        void copy();
      }}
      className="nodrag nopan -my-1 flex size-6 shrink-0 items-center justify-center rounded-control hover:bg-inset"
    >
      <Icon aria-hidden className="size-3.5" />
    </button>
  );
}
