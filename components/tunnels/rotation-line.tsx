"use client";

import { CircleCheck, CircleX, Clock, LoaderCircle, type LucideIcon, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useToldSentence } from "@/components/data/told-sentences";
import { useFormats } from "@/components/data/use-formats";
import { classNames } from "@/components/ui/class-names";
import type { Rotation, TunnelLink } from "@/lib/api";
import { azureWords, type LinkState, type RotationState } from "@/lib/deployment";

const ICONS: Record<RotationState, LucideIcon> = {
  waiting: Clock,
  running: LoaderCircle,
  done: CircleCheck,
  rolledBack: Undo2,
  failed: CircleX,
  skipped: Clock,
};

export interface RotationLineProps {
  link: TunnelLink;
  now: number;
  className?: string;
}

/** How far the link's new key has come, or how the last one ended. */
export function RotationLine({ link, now, className }: RotationLineProps) {
  const { rotation } = link;
  const words = useRotationWords(link, now);
  if (rotation === null) return null;
  const Icon = ICONS[rotation.state];
  return (
    <p
      role="status"
      data-testid="rotation"
      className={classNames(
        "flex items-start gap-1.5 text-caption wrap-anywhere",
        rotationText(rotation.state, link.state),
        className,
      )}
    >
      <Icon
        aria-hidden
        className={classNames("mt-px size-3.5 shrink-0", rotation.state === "running" && "animate-spin")}
      />
      {words}
    </p>
  );
}

/** The text's colour; a new key that is set is no good news beside a tunnel that is down since. */
export function rotationText(rotation: RotationState, link: LinkState): string {
  switch (rotation) {
    case "running":
      return "text-progress";
    case "done":
      return link === "connected" ? "text-ok" : "text-muted";
    case "rolledBack":
    case "failed":
      return "text-error";
    default:
      return "text-muted";
  }
}

function useRotationWords({ rotation, from, to }: TunnelLink, now: number): string {
  const t = useTranslations("tunnels.rotate.state");
  const said = useTranslations("tunnels.rotate");
  const tell = useToldSentence();
  const formats = useFormats();
  if (rotation === null) return "";
  const tellReason = ({ message, azureCode, azureMessage }: NonNullable<Rotation["reason"]>) => {
    // Of an earlier version: Azure's words stand in the sentence, after its code.
    if (azureMessage === undefined)
      return [azureCode, tell(message)].filter((part) => part !== null).join(": ");
    const words = azureWords({ azureCode, azureMessage });
    return [tell(message), words === null ? null : said("azureSays", { words })].filter(Boolean).join(" ");
  };
  const { state, stage, place, waitsFor, reason, finishedAt } = rotation;
  if (state === "waiting" && waitsFor !== null) {
    return "rotation" in waitsFor
      ? t("waitingForRotation", { other: waitsFor.link })
      : t("waitingForDeployment", { number: waitsFor.number });
  }
  const values = {
    place: [from, to].find(({ id }) => id === place)?.name ?? "",
    moment: finishedAt === null ? "" : formats.moment(finishedAt, now),
    message: reason === null ? "" : tellReason(reason),
  };
  return t(state === "running" ? (stage ?? "setting") : state, values);
}
