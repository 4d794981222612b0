"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { ProblemPanel } from "@/components/data/problem-panel";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { MeshProposal } from "@/lib/planner";
import { placeName } from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import { ProposalCard } from "./proposal-card";
import { withOwnLinkIds } from "./proposal-drawing";
import { VnetChoice } from "./vnet-choice";
import { MESH_GOALS, type MeshGoal, whyNoProposal } from "./why-no-proposal";

/** The API compares no more at once. */
const MOST_VNETS = 100;

export interface AdvisorSheetProps {
  /** The VNets to join; null while the sheet is closed. */
  vnets: readonly string[] | null;
  onChoose: (vnets: readonly string[]) => void;
  onClose: () => void;
}

/** Says what the links between some VNets shall achieve, and proposes which to draw. */
export function AdvisorSheet({ vnets, onChoose, onClose }: AdvisorSheetProps) {
  const t = useTranslations("editor.advisor");
  return (
    <Sheet
      open={vnets !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { count: vnets?.length ?? 0 })}
    >
      {vnets === null ? null : <Advisor vnets={vnets} onChoose={onChoose} onClose={onClose} />}
    </Sheet>
  );
}

function Advisor({ vnets, onChoose, onClose }: AdvisorSheetProps & { vnets: readonly string[] }) {
  const t = useTranslations("editor.advisor");
  const topology = useEditor((state) => state.topology);
  const [goal, setGoal] = useState<MeshGoal>("all-reach-all");
  const [wantedHub, setHub] = useState<string | null>(null);
  const hub = vnets.find((id) => id === wantedHub) ?? vnets[0] ?? "";
  if (topology.vnets.length < 2) return <p className="text-read text-muted">{t("tooFew")}</p>;
  return (
    <div className="flex flex-col gap-4">
      <VnetChoice chosen={vnets} onChoose={onChoose} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-body-strong">{t("goal")}</legend>
        {MESH_GOALS.map((value) => (
          <label key={value} className="flex cursor-pointer items-start gap-2">
            <input
              type="radio"
              name="mesh-goal"
              value={value}
              checked={goal === value}
              onChange={() => setGoal(value)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span>
              {t(`goals.${value}`)}
              <span className="block text-caption text-muted">{t(`hints.${value}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {goal === "all-reach-hub" ? (
        <Field label={t("hub")} className="max-w-72">
          <Select
            value={hub}
            onValueChange={setHub}
            options={vnets.map((id) => ({ value: id, label: placeName(topology, id) }))}
          />
        </Field>
      ) : null}
      {vnets.length < 2 || vnets.length > MOST_VNETS ? (
        <p role="status" className="rounded-panel border bg-inset px-4 py-3 text-read">
          {vnets.length < 2 ? t("chooseTwo") : t("tooMany", { count: vnets.length, most: MOST_VNETS })}
        </p>
      ) : (
        <Proposals {...{ vnets, goal, hub, onClose }} />
      )}
    </div>
  );
}

interface ProposalsProps {
  vnets: readonly string[];
  goal: MeshGoal;
  hub: string;
  onClose: () => void;
}

function Proposals({ vnets, goal, hub, onClose }: ProposalsProps) {
  const t = useTranslations("editor.advisor");
  const store = useEditorStore();
  // The design as it was when the sheet opened: nothing else can be drawn meanwhile.
  const [{ topology, openedAt }] = useState(() => ({
    topology: store.getState().topology,
    openedAt: performance.now(),
  }));
  const { data, error, refetch } = useQuery({
    queryKey: ["advice", openedAt, vnets.join(" "), goal, goal === "all-reach-hub" ? hub : null],
    queryFn: () =>
      api.adviseMesh({ topology, vnets: [...vnets], goal, ...(goal === "all-reach-hub" ? { hub } : {}) }),
    gcTime: 0,
  });
  const draw = (proposal: MeshProposal) => {
    const { edit, announce, deployed } = store.getState();
    edit(withOwnLinkIds(proposal.edits, topology, deployed?.topology ?? null));
    announce(t("drawn", { shape: t(`shapes.${proposal.shape}`), count: proposal.added }));
    onClose();
  };
  if (error) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-64" />;
  if (data.length === 0) {
    const { why, ...values } = whyNoProposal(topology, vnets, goal);
    return (
      <p role="status" className="rounded-panel border bg-inset px-4 py-3 text-read">
        {t(`none.${why}`, values)}
      </p>
    );
  }
  return (
    <section aria-label={t("proposals")} className="flex flex-col gap-3">
      <h3 className="text-body-strong">{t("proposalCount", { count: data.length })}</h3>
      {data.map((proposal, at) => (
        <ProposalCard
          key={`${proposal.shape} ${proposal.added}`}
          proposal={proposal}
          topology={topology}
          isFirst={at === 0}
          onDraw={() => draw(proposal)}
        />
      ))}
    </section>
  );
}
