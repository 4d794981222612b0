"use client";

import { WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { EventStreamState } from "@/components/data/use-event-stream";
import { useFormats } from "@/components/data/use-formats";
import { useNow } from "@/components/data/use-now";

/** Says that what is shown has stopped following the server, and since when; nothing while it does follow. */
export function LiveNotice({ live }: { live: EventStreamState }) {
  const t = useTranslations("app.live");
  const formats = useFormats();
  const isPaused = live.state === "paused";
  const now = useNow(isPaused);
  if (!isPaused) return null;
  return (
    <p
      role="status"
      className="flex items-center gap-2 rounded-panel border border-progress-line bg-progress-tint px-4 py-2 text-body text-progress"
    >
      <WifiOff aria-hidden className="size-4 shrink-0" />
      {live.lastLiveAt === null ? t("never") : t("paused", { age: formats.ago(live.lastLiveAt, now) })}
    </p>
  );
}
