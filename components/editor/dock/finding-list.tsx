"use client";

import { Building2, Network, ScanSearch, Spline, Waypoints } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { areSingleKeysOn } from "@/components/data/single-keys";
import { useFindingWords } from "@/components/data/use-finding-words";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { TONE_CLASSES } from "@/components/ui/tone";
import type { Finding, FindingTarget } from "@/lib/planner";
import { useEditor, useEditorStore } from "../editor-context";
import { SEVERITY_LOOKS } from "../nodes/finding-badge";
import { firstSentence } from "../panels/fields/use-field";
import { FindingText } from "../panels/finding-text";
import { FixButton, showTarget } from "../panels/fix-button";
import { WhyPopover } from "../panels/why-popover";
import { objectName } from "../state/restore";
import { type FindingGroup, findingKey } from "./group-findings";
import { useShowFinding } from "./use-show-finding";

/** Findings by severity; arrows go through them, Enter shows the object, F applies the fix. */
export function FindingList({ groups }: { groups: readonly FindingGroup[] }) {
  const t = useTranslations("editor.dock");
  const store = useEditorStore();
  const showOnCanvas = useShowFinding();
  const hasFindings = useEditor((state) => state.findings.length > 0);
  const findings = groups.flatMap((group) => group.findings);
  const { active, setActive } = useActiveFinding(findings);
  const rows = useRef<HTMLUListElement>(null);
  useEffect(() => {
    rows.current?.querySelector(`[data-at="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const onKeyDown = (event: KeyboardEvent) => {
    // Chords are the editor's: Ctrl Enter deploys from here, too.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const finding = findings[active];
    if (event.key === "ArrowDown") setActive(Math.min(active + 1, findings.length - 1));
    else if (event.key === "ArrowUp") setActive(Math.max(active - 1, 0));
    else if (event.key === "Enter" && finding) showTarget(store, finding);
    else if (areSingleKeysOn() && event.key.toLowerCase() === "z" && finding) showOnCanvas(finding);
    else if (areSingleKeysOn() && event.key.toLowerCase() === "f" && finding?.fix) {
      if (finding.fix.edits.length > 0) store.getState().edit(finding.fix.edits);
      else showTarget(store, finding);
    } else return;
    event.preventDefault();
  };
  if (findings.length === 0)
    return <p className="px-4 py-3 text-muted">{t(hasFindings ? "noneShown" : "empty")}</p>;
  return (
    <ul
      ref={rows}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one tab stop for the whole list, moved through by arrows
      tabIndex={0}
      aria-label={t("label")}
      onKeyDown={onKeyDown}
      className="group/list grid min-h-0 flex-1 auto-rows-min grid-cols-[auto_minmax(45%,1fr)_fit-content(14rem)_fit-content(20rem)] content-start gap-x-3 overflow-y-auto border-t focus-visible:-outline-offset-2"
    >
      {groups.map((group) => (
        <Fragment key={group.severity}>
          <GroupHead group={group} />
          {group.findings.map((finding) => {
            const at = findings.indexOf(finding);
            return (
              <FindingRow
                key={findingKey(finding)}
                finding={finding}
                at={at}
                isActive={at === active}
                onPress={() => setActive(at)}
                onShow={() => showOnCanvas(finding)}
              />
            );
          })}
        </Fragment>
      ))}
    </ul>
  );
}

/** The row that arrows start from: it stays with its finding while others come and go above it. */
function useActiveFinding(findings: readonly Finding[]): { active: number; setActive: (at: number) => void } {
  const [wanted, setWanted] = useState<{ key: string; at: number }>({ key: "", at: 0 });
  const found = findings.findIndex((finding) => findingKey(finding) === wanted.key);
  const active = found >= 0 ? found : Math.max(0, Math.min(wanted.at, findings.length - 1));
  return {
    active,
    setActive: (at) => {
      const finding = findings[at];
      if (finding) setWanted({ key: findingKey(finding), at });
    },
  };
}

function GroupHead({ group: { severity, findings } }: { group: FindingGroup }) {
  const t = useTranslations("editor.dock");
  const { tone } = SEVERITY_LOOKS[severity];
  return (
    <li
      className={classNames(
        "sticky top-0 z-[1] col-span-full border-b bg-inset px-3 py-0.5 text-caption font-medium",
        TONE_CLASSES[tone].text,
      )}
    >
      {t(`group.${severity}`, { count: findings.length })}
    </li>
  );
}

interface FindingRowProps {
  finding: Finding;
  /** Its place among all that are shown. */
  at: number;
  isActive: boolean;
  onPress: () => void;
  onShow: () => void;
}

function FindingRow({ finding, at, isActive, onPress, onShow }: FindingRowProps) {
  const t = useTranslations("editor.dock");
  const { tone, icon: Icon } = SEVERITY_LOOKS[finding.severity];
  const targets = uniqueTargets(finding.targets);
  const { message } = useFindingWords()(finding);
  return (
    <li
      data-testid="finding"
      data-at={at}
      data-code={finding.code}
      onPointerDown={onPress}
      className={classNames(
        "col-span-full grid min-h-11 grid-cols-subgrid items-center border-b border-l-[3px] border-l-transparent py-1.5 pr-3 pl-2.5",
        isActive && "bg-active-tint group-focus-within/list:border-l-accent",
      )}
    >
      <Icon aria-hidden className={classNames("size-4 shrink-0", TONE_CLASSES[tone].text)} />
      <p className="line-clamp-2 min-w-0" title={message}>
        <FindingText text={firstSentence(message)} />
      </p>
      <div className="flex min-w-0 justify-end gap-1.5">
        {targets.slice(0, 2).map((target) => (
          <TargetButton key={target.id} target={target} />
        ))}
        {targets.length > 2 ? (
          <span className="self-center text-caption text-muted">+{targets.length - 2}</span>
        ) : null}
      </div>
      <div className="flex min-w-0 items-center justify-end gap-2">
        <FixButton finding={finding} size="dense" className="min-w-0 shrink border-accent text-accent" />
        <IconButton label={t("show")} keys="Z" dense onClick={onShow}>
          <ScanSearch aria-hidden />
        </IconButton>
        <WhyPopover finding={finding} />
      </div>
    </li>
  );
}

const TARGET_ICONS = { vnet: Network, site: Building2, link: Spline, topology: Waypoints } as const;

/** Selects what the finding is about, and the field it names. */
export function TargetButton({ target }: { target: FindingTarget }) {
  const store = useEditorStore();
  const name = useEditor(({ topology }) =>
    target.kind === "topology" ? topology.name : (objectName(topology, target.id) ?? target.id),
  );
  const Icon = TARGET_ICONS[target.kind];
  return (
    <button
      type="button"
      title={name}
      onClick={() => store.getState().select(target.kind === "topology" ? [] : [target.id])}
      className="flex h-6 min-w-0 items-center gap-1.5 rounded-control border bg-surface px-1.5 text-caption hover:bg-inset"
    >
      <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />
      <span className="truncate">{name}</span>
    </button>
  );
}

function uniqueTargets(targets: readonly FindingTarget[]): FindingTarget[] {
  const seen = new Set<string>();
  return targets.filter((target) => !seen.has(target.id) && seen.add(target.id));
}
