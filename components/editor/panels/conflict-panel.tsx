"use client";

import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { MergeConflict } from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import { type ConflictGroup, groupConflicts } from "../state/conflict-groups";
import { useStandClear } from "./use-stand-clear";

/**
 * "Somebody saved first": what both changed, and the choice, for each object or for all at once. Until then theirs
 * stands on the server, mine here. It stands clear of the cards that it asks about.
 */
export function ConflictPanel() {
  const t = useTranslations("editor.conflict");
  const store = useEditorStore();
  const conflicts = useEditor((state) => state.conflicts);
  const [isComparing, setComparing] = useState(false);
  const groups = useMemo(() => groupConflicts(conflicts), [conflicts]);
  const panel = useRef<HTMLElement>(null);
  const { x, y } = useStandClear(
    panel,
    groups.map(({ object }) => object),
  );
  const [first, ...more] = groups;
  if (!first) return null;
  const isOnly = more.length === 0;
  return (
    <section
      ref={panel}
      style={{ translate: `${x}px ${y}px` }}
      role="alertdialog"
      aria-labelledby="conflict-title"
      data-testid="conflict"
      className="w-full max-w-[560px] rounded-panel border border-attention-line border-l-4 bg-surface p-4 shadow-float"
    >
      <h2 id="conflict-title" className="text-card">
        {isOnly ? t("title", { names: first.name }) : t("titleMany", { count: groups.length })}
      </h2>
      {isOnly ? (
        <p className="mt-1 break-words text-read">
          <Difference group={first} />
        </p>
      ) : (
        <ul className="-mx-4 mt-2 max-h-[min(260px,36vh)] overflow-y-auto border-y">
          {groups.map((group) => (
            <ObjectChoice key={group.object} group={group} />
          ))}
        </ul>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button onClick={() => store.getState().keepMine()}>{t(isOnly ? "keepMine" : "keepAllMine")}</Button>
        <Button onClick={() => store.getState().takeTheirs()}>
          {t(isOnly ? "takeTheirs" : "takeAllTheirs")}
        </Button>
        <Button look="link" onClick={() => setComparing(true)}>
          {t("compare")}
        </Button>
        <span className="text-caption text-muted">{t("othersSaved")}</span>
      </div>
      <CompareDialog conflicts={conflicts} open={isComparing} onOpenChange={setComparing} />
    </section>
  );
}

/** One of several objects in dispute, with a choice of its own. */
function ObjectChoice({ group }: { group: ConflictGroup }) {
  const t = useTranslations("editor.conflict");
  const store = useEditorStore();
  const { object, name } = group;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 border-t px-4 py-2 first:border-t-0">
      <p className="min-w-48 flex-1 break-words">
        <span className="block text-body-strong">{name}</span>
        <Difference group={group} />
      </p>
      <span className="flex shrink-0 gap-2">
        <Button
          size="dense"
          aria-label={t("keepMineOf", { name })}
          onClick={() => store.getState().keepMine(object)}
        >
          {t("keepMine")}
        </Button>
        <Button
          size="dense"
          aria-label={t("takeTheirsOf", { name })}
          onClick={() => store.getState().takeTheirs(object)}
        >
          {t("takeTheirs")}
        </Button>
      </span>
    </li>
  );
}

/** What both changed of an object, in a sentence or two. */
function Difference({ group: { own, along } }: { group: ConflictGroup }) {
  const t = useTranslations("editor.conflict");
  const [first = along[0]] = own;
  // What was newly linked is named with the place already.
  const stays = along.filter(({ base }) => base !== null);
  return (
    <>
      {first ? <FirstDifference conflict={first} along={along} /> : null}
      {stays.length > 0 ? ` ${t("along", { names: stays.map(({ name }) => name).join(", ") })}` : null}
      {own.length > 1 ? ` ${t("more", { count: own.length - 1 })}` : null}
    </>
  );
}

interface DifferenceProps {
  conflict: MergeConflict;
  along: readonly MergeConflict[];
}

function FirstDifference({ conflict, along }: DifferenceProps) {
  const t = useTranslations("editor.conflict");
  const together = useTranslations("together");
  const field = useFieldName();
  if (conflict.field !== null)
    return t("values", {
      field: field(conflict.field),
      mine: toText(conflict.mine),
      theirs: toText(conflict.theirs),
    });
  const { name, mine } = conflict;
  const links = along.filter(({ base }) => base === null);
  if (links.length === 0) return t(mine === null ? "youRemoved" : "theyRemoved", { name });
  const values = { name, links: links.map((one) => one.name).join(", ") };
  return together(mine === null ? "youRemovedLinked" : "theyRemovedLinked", values);
}

interface CompareDialogProps {
  conflicts: readonly MergeConflict[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function CompareDialog({ conflicts, open, onOpenChange }: CompareDialogProps) {
  const t = useTranslations("editor.conflict");
  const field = useFieldName();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("compareTitle")} className="max-w-[720px]">
      <table className="mb-3 w-full table-fixed text-left">
        <thead className="text-caption text-subtle">
          <tr>
            <th className="w-40 py-1 font-normal">{t("what")}</th>
            <th className="py-1 font-normal">{t("before")}</th>
            <th className="py-1 font-normal">{t("mine")}</th>
            <th className="py-1 font-normal">{t("theirs")}</th>
          </tr>
        </thead>
        <tbody className="align-top">
          {conflicts.map((conflict) => (
            <tr key={`${conflict.list}/${conflict.id}/${conflict.field}`} className="border-t">
              <td className="py-2 pr-2">
                <span className="text-body-strong">{conflict.name}</span>
                <span className="block text-muted">
                  {conflict.field === null ? t("whole") : field(conflict.field)}
                </span>
              </td>
              {(["base", "mine", "theirs"] as const).map((side) => (
                <td key={side} className="py-2 pr-2 font-mono text-caption break-words">
                  {toText(conflict[side])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

/** A field in the words of its form; one without words keeps its name in the file. */
function useFieldName(): (field: string) => string {
  const t = useTranslations("editor.field");
  const together = useTranslations("together.field");
  return (field) => {
    if (isOneOf(NAMED, field)) return t(field);
    const inner = field.split(".").at(-1) ?? field;
    return isOneOf(NAMED_INSIDE, inner) ? together(inner) : field;
  };
}

const NAMED = [
  ...([
    "name",
    "description",
    "settings",
    "region",
    "resourceGroup",
    "subscriptionId",
    "addressSpace",
  ] as const),
  ...(["subnets", "dnsServers", "gateway", "tags", "device", "method", "sharedKey", "ipsecPolicy"] as const),
] as const;

/** Fields of a gateway, of the settings, and what has no form of its own. */
const NAMED_INSIDE = [
  ...(["activeActive", "bgp", "clientPool", "dpdTimeoutSeconds", "generation", "name", "routing"] as const),
  ...(["sku", "tags", "text", "tunnelLimitPerGateway"] as const),
] as const;

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}

/** A value as a person can compare it: lists with commas, other things as JSON. */
function toText(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "string") return value === "" ? "–" : value;
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(", ");
  return JSON.stringify(value, null, 1);
}
