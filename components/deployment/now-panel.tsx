"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Miniature } from "@/components/topologies/miniature";
import type { DeploymentReply } from "@/lib/api";
import { toLiveMiniature } from "./place-state";

/** The topology as it stands in Azure now, small. */
export function NowPanel({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment");
  const { places, links } = toLiveMiniature(deployment);
  return (
    <section aria-label={t("now")} className="flex flex-col border-b">
      <header className="flex h-9 items-center justify-between border-b px-4">
        <h2 className="text-body-strong">{t("now")}</h2>
        <Link href={`/topologies/${deployment.topologyId}`} className="text-body text-accent hover:underline">
          {t("openCanvas")}
        </Link>
      </header>
      <Miniature
        label={t("nowPicture", { places: places.length })}
        places={places}
        links={links}
        className="min-h-44 flex-1 bg-canvas"
      />
    </section>
  );
}
