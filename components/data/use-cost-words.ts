"use client";

import { useTranslations } from "next-intl";
import { useFormats } from "./use-formats";

/**
 * A monthly cost in words, `total` and what stands now (null before the first deployment) in dollars:
 * "$306 a month", "+$153 a month, $306 in all", "−$153 a month, nothing in all".
 */
export function useCostWords(): (total: number, standing: number | null) => string {
  const t = useTranslations("app.cost");
  const formats = useFormats();
  return (total, standing) => {
    const money = formats.money(total);
    if (standing === null) return t("monthly", { money });
    const change = Math.round(total - standing);
    if (change === 0) return t("same", { money });
    const signed = `${change < 0 ? "−" : "+"}${formats.money(Math.abs(change))}`;
    return t("change", { change: signed, money });
  };
}
