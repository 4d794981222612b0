"use client";

import { LocateFixed } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { useEditor } from "../editor-context";
import { objectName } from "../state/restore";
import { useCamera } from "../use-camera";
import type { Person } from "./people";
import { PersonBadge } from "./person-badge";
import { usePersonName } from "./use-together";

export interface PersonRowProps {
  person: Person;
  /** Stands behind the name, e.g. "you". */
  note: string | null;
  isLost?: boolean;
  /** Somebody wants to see what the person has selected. */
  onShown?: () => void;
}

/** A person and what they are at. */
export function PersonRow({ person, note, isLost = false, onShown }: PersonRowProps) {
  const t = useTranslations("together");
  const name = usePersonName()(person);
  const camera = useCamera();
  const topology = useEditor((state) => state.topology);
  const selected = person.selection.flatMap((id) => objectName(topology, id) ?? []);
  return (
    <li className="flex min-h-9 items-center gap-2 px-2 py-1">
      <PersonBadge person={person} isLost={isLost} />
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          {name}
          {note === null ? null : <span className="text-muted"> · {note}</span>}
        </span>
        {onShown && selected.length > 0 ? (
          <span className="block truncate text-caption text-muted">
            {t("selected", { first: selected[0] ?? "", more: selected.length - 1 })}
          </span>
        ) : null}
      </span>
      {onShown && selected.length > 0 ? (
        <IconButton
          label={t("show", { name })}
          onClick={() => {
            camera.fit(person.selection);
            onShown();
          }}
        >
          <LocateFixed aria-hidden />
        </IconButton>
      ) : null}
    </li>
  );
}
