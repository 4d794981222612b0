"use client";

import { useTranslations } from "next-intl";
import { useFormats } from "@/components/data/use-formats";
import { classNames } from "@/components/ui/class-names";
import type { TunnelLink } from "@/lib/api";

/** How old the oldest is that may be called fresh, while somebody looks. */
const FRESH_MS = 60_000;

/** When Azure last told of the tunnels, and which topology it was read of longest ago if that is much longer. */
export function ReadAge({ links, now }: { links: readonly TunnelLink[]; now: number }) {
  const t = useTranslations("tunnels.read");
  const formats = useFormats();
  const read = links
    .flatMap(({ seenAt, topologyName }) =>
      seenAt === null ? [] : [{ at: Date.parse(seenAt), topologyName }],
    )
    .sort((a, b) => b.at - a.at);
  const [newest] = read;
  const oldest = read.at(-1);
  if (newest === undefined || oldest === undefined) return null;
  const isFresh = now - oldest.at < FRESH_MS;
  return (
    <p className="flex items-center gap-2 text-body text-muted">
      <span
        aria-hidden
        className={classNames("size-2 rounded-full", isFresh ? "bg-ok-line" : "bg-neutral-line")}
      />
      {isFresh
        ? t("fresh", { age: formats.ago(newest.at, now) })
        : t("old", {
            age: formats.ago(newest.at, now),
            name: oldest.topologyName,
            oldest: formats.ago(oldest.at, now),
          })}
    </p>
  );
}
