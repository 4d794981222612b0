"use client";

import { Wrench } from "lucide-react";
import { useFindingWords } from "@/components/data/use-finding-words";
import { Button, type ButtonProps } from "@/components/ui/button";
import type { Finding } from "@/lib/planner";
import { useEditorStore } from "../editor-context";

/** Applies a finding's fix as one undo step, or leads to the field that only a person can fill. */
export function FixButton({
  finding,
  ...button
}: { finding: Finding } & Pick<ButtonProps, "look" | "size" | "className">) {
  const store = useEditorStore();
  const { label } = useFindingWords()(finding);
  const { fix } = finding;
  if (!fix || label === null) return null;
  const hasEdits = fix.edits.length > 0;
  const apply = () => {
    if (hasEdits) store.getState().edit(fix.edits);
    else showTarget(store, finding);
  };
  return (
    <Button {...button} onClick={apply} title={label}>
      {hasEdits ? <Wrench aria-hidden /> : null}
      <span className="truncate">{label}</span>
    </Button>
  );
}

/** Selects what a finding is about and shows the field it names. */
export function showTarget(store: ReturnType<typeof useEditorStore>, finding: Finding): void {
  const target = finding.targets.find((one) => one.field !== undefined) ?? finding.targets[0];
  if (!target) return;
  if (target.kind === "topology") {
    store.getState().select([]);
    if (target.field) store.getState().focusField("", target.field);
    return;
  }
  if (target.field) store.getState().focusField(target.id, target.field);
  else store.getState().select([target.id]);
}
