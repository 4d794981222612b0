"use client";

import { Info, OctagonAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import type { Finding } from "@/lib/planner";
import { placeName, type Topology } from "@/lib/topology";

const LOOKS = {
  error: { icon: OctagonAlert, tone: "error" },
  warning: { icon: TriangleAlert, tone: "progress" },
  info: { icon: Info, tone: "active" },
} as const;
const ORDER = ["error", "warning", "info"] as const;

export interface FindingListProps {
  findings: readonly Finding[];
  topology: Topology;
}

/** Findings to read, the gravest first, each with the names of what it is about. */
export function FindingList({ findings, topology }: FindingListProps) {
  const t = useTranslations("topologies.plan");
  if (findings.length === 0) {
    return (
      <p className="rounded-panel border bg-surface px-4 py-3 text-body text-muted">{t("noFindings")}</p>
    );
  }
  const sorted = ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  return (
    <ul className="overflow-hidden rounded-panel border bg-surface">
      {sorted.map((finding) => {
        const { icon: Icon, tone } = LOOKS[finding.severity];
        const targets = finding.targets.map((target) => targetName(target, topology));
        return (
          <li
            key={`${finding.code} ${finding.message}`}
            className={classNames(
              "flex gap-3 border-b border-l-4 px-4 py-3 last:border-b-0",
              TONE_CLASSES[tone].border,
            )}
            style={{ borderBottomColor: "var(--divider)" }}
          >
            <Icon aria-hidden className={classNames("mt-0.5 size-4 shrink-0", TONE_CLASSES[tone].text)} />
            <div className="min-w-0">
              <p className="text-read">{finding.message}</p>
              <p className="text-caption text-subtle">{[...new Set(targets)].filter(Boolean).join(", ")}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function targetName({ kind, id }: Finding["targets"][number], topology: Topology): string {
  if (kind === "topology") return "";
  const link = kind === "link" ? topology.links.find((item) => item.id === id) : undefined;
  return link
    ? `${placeName(topology, link.from)} – ${placeName(topology, link.to)}`
    : placeName(topology, id);
}
