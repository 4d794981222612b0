"use client";

import { ArrowRight, Clock, ListChecks, type LucideIcon, Network, Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/data/use-formats";
import { Miniature } from "@/components/topologies/miniature";
import { toMiniature } from "@/components/topologies/to-miniature";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { TemplateReply } from "@/lib/api";

export interface TemplateCardProps {
  template: TemplateReply;
  /** The one to start with: larger, with ranges and the page's primary button. */
  isMain?: boolean;
  isBusy: boolean;
  onDraw: () => void;
}

/** A template as a picture with its time and its monthly cost. */
export function TemplateCard({ template, isMain = false, isBusy, onDraw }: TemplateCardProps) {
  return isMain ? (
    <MainCard template={template} isBusy={isBusy} onDraw={onDraw} />
  ) : (
    <SideCard template={template} isBusy={isBusy} onDraw={onDraw} />
  );
}

function MainCard({ template, isBusy, onDraw }: Omit<TemplateCardProps, "isMain">) {
  const t = useTranslations("start");
  const formats = useFormats();
  return (
    <article className="flex flex-col overflow-hidden rounded-panel border border-accent bg-surface">
      <Picture template={template} size="large" className="min-h-56 flex-1 border-b bg-canvas" />
      <div className="flex flex-col gap-1 p-5">
        <h2 className="text-title">{t(`names.${templateKey(template)}`)}</h2>
        <p className="text-read text-muted">{t(`templates.${templateKey(template)}`)}</p>
        <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-body text-muted">
          <Fact icon={Network}>{t("vnets", { count: template.topology.vnets.length })}</Fact>
          <Fact icon={ListChecks}>{t("steps", { count: template.steps })}</Fact>
          <Fact icon={Clock}>{formats.about(template.p50Seconds)}</Fact>
          <Fact icon={Wallet}>{t("monthInAzure", { amount: formats.money(template.monthlyCost) })}</Fact>
        </p>
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <Button look="primary" size="large" disabled={isBusy} onClick={onDraw}>
            {t("drawTwo")}
            <ArrowRight aria-hidden />
          </Button>
          <span className="text-body text-muted">{t("nothingReachesAzure")}</span>
        </div>
      </div>
    </article>
  );
}

function SideCard({ template, isBusy, onDraw }: Omit<TemplateCardProps, "isMain">) {
  const t = useTranslations("start");
  const formats = useFormats();
  return (
    <article className="flex overflow-hidden rounded-panel border bg-surface max-sm:flex-col">
      <Picture
        template={template}
        size="small"
        className="w-[200px] shrink-0 border-r bg-canvas max-sm:h-32 max-sm:w-full max-sm:border-r-0 max-sm:border-b"
      />
      <div className="flex min-w-0 flex-1 flex-col justify-center gap-1 p-4">
        <h2 className="text-title">{t(`names.${templateKey(template)}`)}</h2>
        <p className="text-body text-muted">{t(`templates.${templateKey(template)}`)}</p>
        <div className="mt-1.5 flex flex-wrap items-center justify-between gap-2">
          <p className="flex flex-wrap gap-x-4 gap-y-1 text-caption text-muted">
            <Fact icon={Clock}>{formats.about(template.p50Seconds)}</Fact>
            <Fact icon={Wallet}>{t("month", { amount: formats.money(template.monthlyCost) })}</Fact>
          </p>
          <Button disabled={isBusy} onClick={onDraw}>
            {t("drawThis")}
            <span className="sr-only">: {t(`names.${templateKey(template)}`)}</span>
          </Button>
        </div>
      </div>
    </article>
  );
}

interface PictureProps {
  template: TemplateReply;
  size: "small" | "large";
  className: string;
}

function Picture({ template, size, className }: PictureProps) {
  const t = useTranslations("start");
  const { topology } = template;
  const { places, links } = toMiniature(topology);
  const counts = { vnets: topology.vnets.length, sites: topology.sites.length, links: topology.links.length };
  return (
    <Miniature
      label={t("picture", { name: t(`names.${templateKey(template)}`), ...counts })}
      places={places}
      links={links.map((link) => ({ ...link, label: t("notDeployed") }))}
      size={size}
      className={classNames(className)}
    />
  );
}

function Fact({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon aria-hidden className="size-4 shrink-0" />
      {children}
    </span>
  );
}

const NAMED = ["two-vnets", "hub-and-spokes", "vnet-and-site", "three-regions"] as const;

function templateKey(template: TemplateReply): (typeof NAMED)[number] {
  return NAMED.find((id) => id === template.id) ?? "two-vnets";
}
