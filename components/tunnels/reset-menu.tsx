"use client";

import { useTranslations } from "next-intl";
import { useToldSentence } from "@/components/data/told-sentences";
import type { TunnelLink } from "@/lib/api";
import { TUNNEL_ACTIONS } from "@/lib/deployment";
import { ResetButton } from "./reset-button";

/** What can be reset at each end, and how the last time went where it failed. */
export function ResetMenu({ link }: { link: TunnelLink }) {
  const t = useTranslations("tunnels.reset");
  const tell = useToldSentence();
  const ends = [link.from, link.to].filter(({ gateway }) => gateway !== null);
  if (link.tunnels.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-caption text-muted">{t("title")}</h3>
      <ul className="flex flex-col gap-3">
        {ends.map((end) => (
          <li key={end.id} className="flex flex-col gap-1.5">
            <span className="text-body-strong">{end.name}</span>
            <div className="flex flex-wrap gap-2">
              {TUNNEL_ACTIONS.map((action) => (
                <ResetButton key={action} link={link} end={end} action={action} />
              ))}
            </div>
            {link.tasks
              .filter(
                ({ place, state, kind }) => place === end.id && state === "failed" && kind !== "diagnose",
              )
              .map((task) => (
                <p key={task.id} className="max-w-[42ch] text-caption text-error wrap-anywhere">
                  {t("failed", { message: tell(task.error?.message ?? "") })}
                </p>
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
