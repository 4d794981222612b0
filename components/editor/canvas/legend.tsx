"use client";

import { List } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { LinkGeometry, LinkMethod } from "@/lib/topology";
import { DeviceCap, EndCap } from "../links/end-cap";
import { LinkLine } from "../links/link-line";
import { bandWidth } from "../modes/bandwidth-states";
import { ChangeChip } from "../nodes/change-tab";
import { FindingBadge } from "../nodes/finding-badge";
import type { ChangeMark } from "../state/change-marks";
import type { CapState } from "../state/live/live-state";

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
      <PopoverContent side="top" align="end" className="w-[440px]">
        <h2 className="mb-3 text-body-strong">{t("title")}</h2>
        <div className="grid grid-cols-2 gap-x-6 gap-y-4 max-sm:grid-cols-1">
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
          <Group title={t("changes")}>
            <div className="flex flex-wrap gap-1.5">
              {MARKS.map((mark) => (
                <ChangeChip key={mark} mark={mark} />
              ))}
            </div>
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
          <Group title={t("findings")}>
            {SEVERITIES.map((severity) => (
              <Row key={severity} text={t(severity)}>
                <FindingBadge finding={{ severity, count: 1 }} />
              </Row>
            ))}
          </Group>
        </div>
      </PopoverContent>
    </Popover>
  );
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
