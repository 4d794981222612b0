"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Site } from "@/lib/topology";
import type { GivenAddress } from "../state/given-address";
import { useSiteChange } from "./fields/use-field";

/** Says which address a deployment was given, and offers to write it into the design. */
export function GivenNotice({ site, given }: { site: Site; given: GivenAddress }) {
  const t = useTranslations("editor.given");
  const change = useSiteChange(site.id);
  return (
    <div
      data-testid="given-address"
      className="flex flex-col items-start gap-2 border-b border-l-[3px] border-l-active-line py-3 pr-4 pl-3"
    >
      <p className="wrap-anywhere">
        <span className="font-mono text-caption">{given.text}</span>
        {given.deployment === null ? t("earlier") : t("at", { number: given.deployment })}
      </p>
      <Button size="dense" onClick={() => change({ device: { ...site.device, ...given.device } }, "device")}>
        {t("take")}
      </Button>
    </div>
  );
}
