"use client";

import { Info, OctagonAlert, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFindingWords } from "@/components/data/use-finding-words";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import type { Finding, Severity } from "@/lib/planner";
import { placeName, type Topology } from "@/lib/topology";
import { linkName } from "./link-name";

const LOOKS = {
  error: { icon: OctagonAlert, tone: "error" },
  warning: { icon: TriangleAlert, tone: "progress" },
  info: { icon: Info, tone: "active" },
} as const;
const ORDER = ["error", "warning", "info"] as const;
const SHOWN_FIRST = 8;

export interface FindingListProps {
  findings: readonly Finding[];
  topology: Topology;
  /** Of a draft: its objects are then links to the canvas, where they are mended. */
  topologyId?: string;
}

/** Findings to read, the gravest first, each with what it is about; many are folded, and severities can be hidden. */
export function FindingList({ findings, topology, topologyId }: FindingListProps) {
  const t = useTranslations("topologies.plan");
  const tReach = useTranslations("reach");
  const [hidden, setHidden] = useState<ReadonlySet<Severity>>(new Set());
  const [isWhole, setWhole] = useState(false);
  if (findings.length === 0) {
    return (
      <p className="rounded-panel border bg-surface px-4 py-3 text-body text-muted">{t("noFindings")}</p>
    );
  }
  const ofSeverity = (severity: Severity) => findings.filter((finding) => finding.severity === severity);
  const sorted = ORDER.filter((severity) => !hidden.has(severity)).flatMap(ofSeverity);
  const shown = isWhole ? sorted : sorted.slice(0, SHOWN_FIRST);
  const toggle = (severity: Severity) => {
    const next = new Set(hidden);
    if (!next.delete(severity)) next.add(severity);
    setHidden(next);
  };
  return (
    <div className="overflow-hidden rounded-panel border bg-surface">
      {findings.length > SHOWN_FIRST ? (
        <div className="flex flex-wrap gap-2 border-b bg-inset px-4 py-2">
          {ORDER.filter((severity) => ofSeverity(severity).length > 0).map((severity) => (
            <SeverityButton
              key={severity}
              severity={severity}
              count={ofSeverity(severity).length}
              isShown={!hidden.has(severity)}
              onPress={() => toggle(severity)}
            />
          ))}
        </div>
      ) : null}
      <ul>
        {shown.map((finding) => (
          <FindingRow
            key={`${finding.code} ${finding.message}`}
            finding={finding}
            topology={topology}
            topologyId={topologyId ?? null}
          />
        ))}
      </ul>
      {shown.length < sorted.length ? (
        <Button look="link" size="dense" className="mx-4 my-1" onClick={() => setWhole(true)}>
          {tReach("showAll", { count: sorted.length })}
        </Button>
      ) : null}
    </div>
  );
}

interface SeverityButtonProps {
  severity: Severity;
  count: number;
  isShown: boolean;
  onPress: () => void;
}

function SeverityButton({ severity, count, isShown, onPress }: SeverityButtonProps) {
  const t = useTranslations("editor.dock");
  const { icon: Icon, tone } = LOOKS[severity];
  const { text, tint, border } = TONE_CLASSES[tone];
  return (
    <button
      type="button"
      aria-pressed={isShown}
      title={t(isShown ? "hideSeverity" : "showSeverity")}
      onClick={onPress}
      className={classNames(
        "flex h-7 items-center gap-1.5 rounded-control border px-2",
        text,
        isShown ? [tint, border] : "border-control bg-surface",
      )}
    >
      <Icon aria-hidden className="size-4" />
      {t(severity, { count })}
    </button>
  );
}

interface FindingRowProps {
  finding: Finding;
  topology: Topology;
  topologyId: string | null;
}

function FindingRow({ finding, topology, topologyId }: FindingRowProps) {
  const t = useTranslations("topologies.plan");
  const { message, label } = useFindingWords()(finding);
  const { icon: Icon, tone } = LOOKS[finding.severity];
  const names = new Map(
    finding.targets
      .filter(({ kind }) => kind !== "topology")
      .map((target) => [target.id, targetName(target, topology)]),
  );
  return (
    <li
      className={classNames(
        "flex gap-3 border-b border-l-4 px-4 py-3 last:border-b-0",
        TONE_CLASSES[tone].border,
      )}
      style={{ borderBottomColor: "var(--divider)" }}
    >
      <Icon aria-hidden className={classNames("mt-0.5 size-4 shrink-0", TONE_CLASSES[tone].text)} />
      <div className="min-w-0">
        <p className="text-read break-words">{message}</p>
        <p className="flex flex-wrap gap-x-3 text-caption text-subtle">
          {[...names].map(([id, name]) =>
            topologyId === null ? (
              <span key={id}>{name}</span>
            ) : (
              <Link
                key={id}
                href={`/topologies/${topologyId}?select=${id}`}
                aria-label={t("showOnCanvas", { name })}
                className="inline-flex min-h-6 items-center text-accent hover:underline"
              >
                {name}
              </Link>
            ),
          )}
          {topologyId !== null && label !== null ? (
            <span className="inline-flex min-h-6 items-center">{t("fixOnCanvas", { label })}</span>
          ) : null}
        </p>
      </div>
    </li>
  );
}

function targetName({ kind, id }: Finding["targets"][number], topology: Topology): string {
  return kind === "link" ? linkName(id, [topology]) : placeName(topology, id);
}
