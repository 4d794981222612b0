"use client";

import { useTranslations } from "next-intl";
import { StartChoices } from "./start-choices";

/** First run: one line of purpose and the ways to a topology. */
export function StartPage() {
  const t = useTranslations("start");
  return (
    <div className="mx-auto w-full max-w-[1168px] px-6 py-10 max-sm:px-4 max-sm:py-6">
      <h1 className="text-figure">{t("title")}</h1>
      <p className="mt-2 mb-6 text-title font-normal text-muted">{t("lead")}</p>
      <StartChoices />
    </div>
  );
}

/** The same choices once there are topologies. */
export function NewTopologyPage() {
  const t = useTranslations("start");
  return (
    <div className="mx-auto w-full max-w-[1168px] px-6 py-6 max-sm:px-4">
      <h1 className="text-page">{t("newTitle")}</h1>
      <p className="mt-1 mb-4 text-read text-muted">{t("lead")}</p>
      <StartChoices />
    </div>
  );
}
