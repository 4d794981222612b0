"use client";

import { useQuery } from "@tanstack/react-query";
import { Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { readHasWorker } from "@/components/data/read-has-worker";

const ASKED_EVERY_MS = 15_000;

/** Says that no worker is heard of, so that nobody waits for what cannot come; nothing while one is, or nobody knows. */
export function WorkerNotice() {
  const t = useTranslations("app");
  const { data: hasWorker } = useQuery({
    queryKey: ["hasWorker"],
    queryFn: readHasWorker,
    refetchInterval: ASKED_EVERY_MS,
  });
  if (hasWorker !== false) return null;
  return (
    <p
      role="status"
      className="flex items-center gap-2 border-b border-progress-line bg-progress-tint px-4 py-2 text-body text-progress"
    >
      <Unplug aria-hidden className="size-4 shrink-0" />
      {t("noWorker")}
    </p>
  );
}
