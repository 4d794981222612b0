"use client";

import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import { linkLook } from "../../links/link-look";
import { useLinkWords } from "../../links/use-link-words";
import { useLive } from "../../live-context";
import { ChangeChip } from "../../nodes/change-tab";
import { placeLook } from "../../nodes/place-look";
import type { StateLook } from "../../nodes/state-look";
import { usePlaceWords } from "../../nodes/use-place-words";
import type { LinkState, PlaceState } from "../../state/live/live-state";
import type { Column } from "../column";
import type { LinkRow, Row } from "../rows";

const NOT_DEPLOYED: PlaceState = { state: "notDeployed" };
const LINK_NOT_DEPLOYED: LinkState = { state: "notDeployed", from: "none", to: "none" };

/** How an object differs from what was deployed. */
export function changeColumn<R extends Row>(head: string): Column<R> {
  return {
    key: "change",
    lines: "change / c3",
    head,
    text: () => "",
    show: ({ object }) => <ChangeCell id={object} />,
  };
}

/** What Azure says about a vnet or a site. */
export function placeStateColumn<R extends Row>(head: string): Column<R> {
  return { ...STATE, head, show: ({ object }) => <PlaceStateCell id={object} /> };
}

/** What Azure says about a link. */
export function linkStateColumn(head: string): Column<LinkRow> {
  return { ...STATE, head, show: ({ object }) => <LinkStateCell id={object} /> };
}

const STATE = { key: "state", lines: "state / menu", text: () => "" };

function ChangeCell({ id }: { id: string }) {
  const mark = useLive().changes.marks.get(id);
  return mark ? <ChangeChip mark={mark} /> : null;
}

function PlaceStateCell({ id }: { id: string }) {
  const state = useLive().states.places.get(id) ?? NOT_DEPLOYED;
  const { text, isLate } = usePlaceWords(state);
  return <StateWords look={placeLook(state, isLate)} text={text} />;
}

function LinkStateCell({ id }: { id: string }) {
  const state = useLive().states.links.get(id) ?? LINK_NOT_DEPLOYED;
  return <StateWords look={linkLook(state)} text={useLinkWords(state)} />;
}

function StateWords({ look: { tone, icon: Icon, isSpinning }, text }: { look: StateLook; text: string }) {
  return (
    <span className={classNames("flex min-w-0 items-center gap-1.5", TONE_CLASSES[tone].text)} title={text}>
      <Icon aria-hidden className={classNames("size-4 shrink-0", isSpinning && "animate-spin")} />
      <span className="truncate">{text}</span>
    </span>
  );
}
