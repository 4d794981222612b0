"use client";

import { List } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { TONE_CLASSES } from "@/components/ui/tone";
import type { LinkGeometry, LinkMethod } from "@/lib/topology";
import { DeviceCap, EndCap } from "../links/end-cap";
import { LinkLine } from "../links/link-line";
import { bandWidth } from "../modes/bandwidth-states";
import { ChangeChip } from "../nodes/change-tab";
import { FindingBadge } from "../nodes/finding-badge";
import { PLACE_LOOKS as LOOKS } from "../nodes/place-look";
import type { ChangeMark } from "../state/change-marks";
import type { CapState } from "../state/live/live-state";

/** From drawn to torn down; links say the same in the same icons and colours. */
const STATES = [
  ...(["notDeployed", "queued", "creating", "late", "updating", "ready", "connecting", "connected"] as const),
  ...(["partlyDown", "notConnected", "waiting", "failed", "tearingDown", "unreadable"] as const),
] as const;
type ShownState = (typeof STATES)[number];
const METHODS: readonly LinkMethod[] = ["vnet2vnet", "ipsec", "peering"];
const CAPS: readonly CapState[] = ["none", "writing", "there", "failed"];
const MARKS: readonly ChangeMark[] = ["new", "changed", "replaced", "partly", "removed"];
const SEVERITIES = ["error", "warning", "info"] as const;
const LINE: LinkGeometry = {
  from: { x: 2, y: 8, side: "right" },
  to: { x: 62, y: 8, side: "left" },
  isLoop: false,
};
const WIDTHS_MBPS = [100, 650, 5_000] as const;
const COLOR = "var(--neutral-line)";

/** How to read the drawing. */
export function Legend() {
  const t = useTranslations("editor.legend");
  const tMethods = useTranslations("inspector.link.methods");
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button className="absolute right-3 bottom-3 z-panel border-float-border shadow-float">
          <List aria-hidden />
          {t("open")}
        </Button>
      </PopoverTrigger>
      <PopoverContent
        side="top"
        align="end"
        className="max-h-(--radix-popover-content-available-height) w-[660px] overflow-y-auto"
      >
        <h2 className="mb-3 text-body-strong">{t("title")}</h2>
        <div className="grid grid-cols-3 items-start gap-x-6 gap-y-4 max-md:grid-cols-2 max-sm:grid-cols-1">
          <Group title={t("states")}>
            {STATES.map((state) => (
              <StateRow key={state} state={state} />
            ))}
          </Group>
          <Column>
            <Group title={t("lines")}>
              {METHODS.map((method) => (
                <Row key={method} text={tMethods(method)}>
                  <svg aria-hidden width={64} height={16}>
                    <LinkLine
                      geometry={LINE}
                      method={method}
                      color={COLOR}
                      isOverlapping={false}
                      isDashed={false}
                    />
                  </svg>
                </Row>
              ))}
            </Group>
            <Group title={t("ends")}>
              {CAPS.map((cap) => (
                <Row key={cap} text={t(`cap.${cap}`)}>
                  <Cap>
                    <EndCap at={{ x: 8, y: 8 }} state={cap} color={COLOR} />
                  </Cap>
                </Row>
              ))}
              {[false, true].map((isKnown) => (
                <Row key={String(isKnown)} text={t(isKnown ? "deviceKnown" : "deviceUnknown")}>
                  <Cap>
                    <DeviceCap at={{ x: 8, y: 8 }} isKnown={isKnown} color={COLOR} />
                  </Cap>
                </Row>
              ))}
            </Group>
          </Column>
          <Column>
            <Group title={t("changes")}>
              <div className="flex flex-wrap gap-1.5">
                {MARKS.map((mark) => (
                  <ChangeChip key={mark} mark={mark} />
                ))}
              </div>
            </Group>
            <Group title={t("findings")}>
              {SEVERITIES.map((severity) => (
                <Row key={severity} text={t(severity)}>
                  <FindingBadge finding={{ severity, count: 1 }} />
                </Row>
              ))}
            </Group>
            <Group title={t("widths")}>
              {WIDTHS_MBPS.map((mbps) => (
                <Row key={mbps} text={t("mbps", { mbps })}>
                  <svg aria-hidden width={64} height={28}>
                    <path d="M0,14 H64" stroke={COLOR} strokeWidth={bandWidth(mbps)} opacity={0.25} />
                    <path d="M0,14 H64" stroke={COLOR} strokeWidth={2} />
                  </svg>
                </Row>
              ))}
            </Group>
          </Column>
        </div>
      </PopoverContent>
    </Popover>
  );
}

/** What the strip at a card's foot says, as short as it can be said. */
function StateRow({ state }: { state: ShownState }) {
  const t = useTranslations("editor.legend.state");
  const { tone, icon: Icon, isFilled } = LOOKS[state];
  return (
    <Row text={t(state)}>
      <span
        className={classNames(
          "flex h-5 w-7 shrink-0 items-center justify-center rounded-control",
          isFilled
            ? "bg-attention-line text-on-attention"
            : [TONE_CLASSES[tone].tint, TONE_CLASSES[tone].text],
        )}
      >
        <Icon aria-hidden className="size-4" />
      </span>
    </Row>
  );
}

function Column({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-4">{children}</div>;
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-caption text-subtle">{title}</h3>
      {children}
    </section>
  );
}

function Row({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-2 text-caption">
      {children}
      <span>{text}</span>
    </div>
  );
}

function Cap({ children }: { children: ReactNode }) {
  return (
    <svg aria-hidden width={16} height={16}>
      {children}
    </svg>
  );
}
