"use client";

import { Cloud, FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEnvironment } from "@/components/data/use-environment";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import type { EnvironmentReply } from "@/lib/api";

export interface EnvironmentChipProps {
  /** Only the icon; the words stay for screen readers and in the tooltip. */
  iconOnly?: boolean;
  className?: string;
}

/** Says which Azure this is: a dashed flask for the simulated one, a solid cloud for a real tenant. */
export function EnvironmentChip({ iconOnly = false, className }: EnvironmentChipProps) {
  const { data } = useEnvironment();
  const words = useEnvironmentWords(data);
  const isSimulated = data?.cloud !== "azure";
  const Icon = isSimulated ? FlaskConical : Cloud;
  return (
    <Tooltip text={iconOnly ? `${words.name}. ${words.hint}` : words.hint}>
      <button
        type="button"
        aria-label={words.name}
        data-testid="environment"
        className={classNames(
          "inline-flex h-7 min-w-0 shrink-0 cursor-default! items-center gap-2 rounded-control border border-control bg-surface text-body font-medium",
          isSimulated && "border-dashed",
          iconOnly ? "w-8 justify-center pointer-coarse:size-11 pointer-coarse:border-transparent" : "px-2.5",
          !data && "opacity-0",
          className,
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        {iconOnly ? null : <span className="truncate">{words.name}</span>}
      </button>
    </Tooltip>
  );
}

/** The environment's name and what it means, in words. */
export function useEnvironmentWords(environment: EnvironmentReply | undefined): {
  name: string;
  hint: string;
} {
  const t = useTranslations("environment");
  if (!environment) return { name: t("unknown"), hint: t("unknown") };
  if (environment.cloud === "azure") {
    const { tenant } = environment;
    return { name: tenant === null ? t("azureUnknownTenant") : t("azure", { tenant }), hint: t("azureHint") };
  }
  const scale = environment.clockScale;
  if (scale === null) return { name: t("simulatedManual"), hint: t("simulatedHintReal") };
  if (scale === 1) return { name: t("simulated"), hint: t("simulatedHintReal") };
  return { name: t("simulatedClock", { scale }), hint: t("simulatedHint", { scale }) };
}
