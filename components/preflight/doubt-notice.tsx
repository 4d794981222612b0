"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { doubtWords, type PreflightDoubt } from "@/lib/deployment";

interface DoubtNoticeProps {
  doubts: readonly PreflightDoubt[];
  className?: string;
}

/** What could not be made certain before the first write; nothing when there is none. */
export function DoubtNotice({ doubts, className }: DoubtNoticeProps) {
  const t = useTranslations("preflight");
  if (doubts.length === 0) return null;
  return (
    <section
      data-testid="preflight-doubts"
      className={classNames(
        "rounded-panel border border-progress-line bg-progress-tint px-4 py-3",
        className,
      )}
    >
      <h3 className="flex items-center gap-2 text-body-strong text-progress">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        {t("doubts", { count: doubts.length })}
      </h3>
      <ul className="mt-1 flex flex-col gap-1 text-read wrap-anywhere">
        {doubts.map((doubt) => {
          const { key, values } = doubtWords(doubt);
          return (
            <li key={JSON.stringify(doubt)}>
              {t(key, values)}
              {doubt.doubt === "unchecked" ? (
                <span className="block text-caption text-muted">
                  {t("azureSays", { code: doubt.code ?? "", message: doubt.message })}
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
      <p className="mt-1 text-read text-muted">{t("doubtsNext")}</p>
    </section>
  );
}
