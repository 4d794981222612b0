"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleDashed, Info, OctagonAlert, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useFormats } from "@/components/data/use-formats";
import { type DeploymentLook, deploymentLook } from "@/components/deployment/deployment-look";
import { toLiveMiniature } from "@/components/deployment/place-state";
import { standsInAzure } from "@/components/deployment/stands-in-azure";
import { Chip } from "@/components/ui/chip";
import { TONE_CLASSES } from "@/components/ui/tone";
import type { DeploymentSummary, TopologySummary } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { Miniature } from "./miniature";
import { TopologyMenu } from "./topology-menu";
import { useSeen } from "./use-seen";

const WHILE_RUNNING_MS = 5_000;

/** One topology: picture, name, what stands of it and what was tried last, findings, when it was changed. */
export function TopologyCard({ topology }: { topology: TopologySummary }) {
  const t = useTranslations("topologies");
  const formats = useFormats();
  const last = topology.lastDeployment;
  return (
    <article
      data-testid="topology-card"
      className="group relative flex flex-col overflow-hidden rounded-panel border bg-surface transition-colors hover:border-control has-[a:focus-visible]:border-accent"
    >
      {topology.places.length === 0 ? (
        <p className="dot-grid flex h-36 items-center justify-center border-b bg-canvas text-body text-subtle">
          {t("emptyDrawing")}
        </p>
      ) : (
        <CardMiniature topology={topology} />
      )}
      <div className="flex flex-1 flex-col gap-2 p-4">
        <div className="flex items-start gap-2">
          <h3 className="min-w-0 flex-1 truncate text-card">
            <Link
              href={`/topologies/${topology.id}`}
              title={topology.name}
              className="after:absolute after:inset-0 after:content-['']"
            >
              {topology.name}
            </Link>
          </h3>
          <TopologyMenu topology={topology} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <TopologyState topology={topology} />
          <FindingCounts findings={topology.findings} />
        </div>
        <p className="mt-auto text-caption text-subtle" title={formats.fullMoment(topology.updatedAt)}>
          {t("changed", { moment: formats.moment(topology.updatedAt) })}
          {last ? ` · ${t("lastDeployment", { number: last.number, revision: last.revision })}` : ""}
        </p>
      </div>
    </article>
  );
}

/** The draft as it is drawn, with what stands of it in Azure. */
function CardMiniature({ topology }: { topology: TopologySummary }) {
  const t = useTranslations("topologies");
  const [ref, isSeen] = useSeen();
  const standing = topology.standingDeployment;
  const deployment = useQuery({
    queryKey: queryKeys.deployment(standing?.id ?? ""),
    queryFn: () => api.deployment(standing?.id ?? ""),
    // A list may hold hundreds: only cards in sight ask.
    enabled: isSeen && standsInAzure(standing),
    refetchInterval: ({ state }) => (state.data && !isFinal(state.data.state) ? WHILE_RUNNING_MS : false),
  });
  const drawn = deployment.data ? toLiveMiniature(deployment.data, topology) : topology;
  return (
    <div ref={ref}>
      <Miniature
        label={t("picture", {
          vnets: topology.places.filter((place) => place.kind === "vnet").length,
          sites: topology.places.filter((place) => place.kind === "site").length,
          links: topology.links.length,
        })}
        places={drawn.places}
        links={drawn.links}
        className="h-36 border-b bg-canvas"
      />
    </div>
  );
}

/** What stands of it in Azure; beside that what was tried last, where that changed nothing. */
export function TopologyState({
  topology: { lastDeployment: last, standingDeployment: standing },
}: {
  topology: Pick<TopologySummary, "lastDeployment" | "standingDeployment">;
}) {
  const t = useTranslations("topologies");
  return (
    <>
      {standing ? (
        <StateChip deployment={standing} words={(look) => t(`state.${look}`, stepsOf(standing))} />
      ) : (
        <Chip icon={CircleDashed}>{t("notDeployed")}</Chip>
      )}
      {last && last.id !== standing?.id ? (
        <StateChip
          deployment={last}
          words={(look) => (isLastTry(look) ? t(`lastTry.${look}`) : t(`state.${look}`, stepsOf(last)))}
        />
      ) : null}
    </>
  );
}

interface StateChipProps {
  deployment: DeploymentSummary;
  words: (look: DeploymentLook["words"]) => string;
}

function StateChip({ deployment, words: wordsOf }: StateChipProps) {
  const { words, tone, icon, spinning = false, filled = false } = deploymentLook(deployment);
  return (
    <Chip tone={tone} icon={icon} spinning={spinning} filled={filled}>
      {wordsOf(words)}
    </Chip>
  );
}

/** States in which a deployment has ended without bringing Azure to its revision. */
const LAST_TRIES = ["refused", "failed", "stopped", "cancelled"] as const;

function isLastTry(words: DeploymentLook["words"]): words is (typeof LAST_TRIES)[number] {
  return LAST_TRIES.some((each) => each === words);
}

function stepsOf({ stepsDone, stepsTotal }: DeploymentSummary): { done: number; total: number } {
  return { done: stepsDone, total: stepsTotal };
}

const SEVERITIES = [
  { severity: "error", icon: OctagonAlert, tone: "error" },
  { severity: "warning", icon: TriangleAlert, tone: "progress" },
  { severity: "info", icon: Info, tone: "active" },
] as const;

/** How many findings of each severity; severities without one are left out. */
function FindingCounts({ findings }: { findings: TopologySummary["findings"] }) {
  const t = useTranslations("topologies.findings");
  return SEVERITIES.filter(({ severity }) => findings[severity] > 0).map(({ severity, icon: Icon, tone }) => (
    <span
      key={severity}
      title={t(severity, { count: findings[severity] })}
      className={`inline-flex items-center gap-1 whitespace-nowrap text-body ${TONE_CLASSES[tone].text}`}
    >
      <Icon aria-hidden className="size-4" />
      <span aria-hidden>{findings[severity]}</span>
      <span className="sr-only">{t(severity, { count: findings[severity] })}</span>
    </span>
  ));
}
