"use client";

import { Cloud, FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEnvironment } from "@/components/data/use-environment";
import { useEnvironmentWords } from "@/components/shell/environment-chip";
import { classNames } from "@/components/ui/class-names";

/** Says at the foot of the start page which Azure this is and what that means; `seconds` is one template's time. */
export function SimulatedNote({ seconds }: { seconds: number | undefined }) {
  const t = useTranslations("start");
  const { data } = useEnvironment();
  const { name } = useEnvironmentWords(data);
  if (!data) return null;
  const isSimulated = data.cloud === "simulator";
  const Icon = isSimulated ? FlaskConical : Cloud;
  return (
    <p
      className={classNames(
        "flex items-center gap-4 rounded-panel border border-control bg-surface px-4 py-3 text-read",
        isSimulated && "border-dashed",
      )}
    >
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <span className="text-muted">
        <strong className="font-semibold text-foreground">
          {isSimulated ? t("simulatedTitle") : t("azureTitle", { name })}
        </strong>{" "}
        {isSimulated ? <ScaleWords scale={data.clockScale} seconds={seconds} /> : t("azureText")}
      </span>
    </p>
  );
}

function ScaleWords({ scale, seconds }: { scale: number | null; seconds: number | undefined }) {
  const t = useTranslations("start");
  if (scale === null || scale <= 1 || seconds === undefined) return t("simulatedReal");
  const minutes = Math.max(1, Math.round(seconds / 60));
  const realSeconds = Math.max(1, Math.round((minutes * 60) / scale));
  const real =
    realSeconds < 90
      ? t("seconds", { count: realSeconds })
      : t("minutes", { count: Math.round(realSeconds / 60) });
  return t("simulatedScaled", { scale, minutes: t("minutes", { count: minutes }), real });
}
