"use client";

import { useTranslations } from "next-intl";
import { type Link, type LinkMethod, placeName } from "@/lib/topology";
import { useEditor } from "../../editor-context";
import { NumberField } from "../fields/number-field";
import { SelectField } from "../fields/select-field";
import { SwitchField } from "../fields/switch-field";
import { useLinkChange } from "../fields/use-field";
import { Section } from "../section";

export const METHODS = ["vnet2vnet", "ipsec", "peering"] as const;
const PROTOCOLS = ["IKEv2", "IKEv1"] as const;
const MODES = ["Default", "ResponderOnly", "InitiatorOnly"] as const;

/** How the two ends are joined, and between whom. */
export function LinkMethodSection({ link }: { link: Link }) {
  const t = useTranslations("inspector.link");
  const change = useLinkChange(link.id);
  const topology = useEditor((state) => state.topology);
  const places = [...topology.vnets, ...topology.sites].map(({ id, name }) => ({
    value: id,
    label: name || id,
  }));
  const isVpn = link.method !== "peering";
  return (
    <Section
      name="link-method"
      title={t("method")}
      aside={t(`methods.${link.method}`)}
      isOpenFirst
      fields={["from", "to", "method", "bgp", "gatewayTransit", "existing"]}
    >
      <div className="grid grid-cols-2 gap-3">
        {(["from", "to"] as const).map((end) => (
          <SelectField
            key={end}
            id={link.id}
            field={end}
            label={t(end)}
            value={link[end]}
            onChange={(place) => change({ [end]: place }, end)}
            options={places}
          />
        ))}
      </div>
      <SelectField
        id={link.id}
        field="method"
        label={t("method")}
        hint={t(`methodHint.${link.method}`)}
        value={link.method}
        onChange={(method) => change({ method: method as LinkMethod }, "method")}
        options={METHODS.map((value) => ({ value, label: t(`methods.${value}`) }))}
      />
      {isVpn ? (
        <SwitchField
          field="bgp"
          label={t("bgp")}
          hint={t("bgpHint")}
          checked={link.bgp}
          onChange={(bgp) => change({ bgp }, "bgp")}
        />
      ) : (
        <SelectField
          id={link.id}
          field="gatewayTransit"
          label={t("gatewayTransit")}
          hint={t("gatewayTransitHint")}
          value={link.gatewayTransit ?? NOBODY}
          onChange={(value) => change({ gatewayTransit: value === NOBODY ? null : value }, "gatewayTransit")}
          options={[
            { value: NOBODY, label: t("noTransit") },
            ...[link.from, link.to].map((id) => ({ value: id, label: placeName(topology, id) })),
          ]}
        />
      )}
      <SwitchField
        field="existing"
        label={t("existing")}
        hint={t("existingHint")}
        checked={link.existing}
        onChange={(existing) => change({ existing }, "existing")}
      />
    </Section>
  );
}

/** Stands for null in a list, whose values must not be empty. */
const NOBODY = "-";

/** What both sides agree on before the tunnel stands. */
export function LinkTunnelSection({ link }: { link: Link }) {
  const t = useTranslations("inspector.link");
  const change = useLinkChange(link.id);
  const isPerEnd = typeof link.connectionMode === "object";
  return (
    <Section
      name="link-tunnel"
      title={t("tunnel")}
      aside={link.protocol}
      fields={["protocol", "dpdTimeoutSeconds", "connectionMode"]}
    >
      <div className="grid grid-cols-2 gap-3">
        <SelectField
          id={link.id}
          field="protocol"
          label={t("protocol")}
          value={link.protocol}
          onChange={(protocol) => change({ protocol: protocol as Link["protocol"] }, "protocol")}
          options={PROTOCOLS.map((value) => ({ value, label: value }))}
        />
        <NumberField
          id={link.id}
          field="dpdTimeoutSeconds"
          label={t("dpd")}
          value={link.dpdTimeoutSeconds}
          canBeEmpty
          placeholder={t("azureDefault")}
          onChange={(dpdTimeoutSeconds) => change({ dpdTimeoutSeconds }, "dpdTimeoutSeconds")}
        />
      </div>
      <SwitchField
        field="connectionMode"
        label={t("modePerEnd")}
        hint={t("modeHint")}
        checked={isPerEnd}
        onChange={(perEnd) =>
          change(
            { connectionMode: perEnd ? toBothEnds(link.connectionMode) : fromEnd(link.connectionMode) },
            "connectionMode",
          )
        }
      />
      {typeof link.connectionMode === "object" ? (
        <EndModes link={link} modes={link.connectionMode} />
      ) : (
        <SelectField
          id={link.id}
          field="connectionMode.value"
          label={t("mode")}
          value={link.connectionMode}
          onChange={(mode) => change({ connectionMode: mode as (typeof MODES)[number] }, "connectionMode")}
          options={MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
        />
      )}
    </Section>
  );
}

type Modes = Extract<Link["connectionMode"], object>;

function EndModes({ link, modes }: { link: Link; modes: Modes }) {
  const t = useTranslations("inspector.link");
  const change = useLinkChange(link.id);
  const topology = useEditor((state) => state.topology);
  return (
    <div className="grid grid-cols-2 gap-3">
      {(["from", "to"] as const).map((end) => (
        <SelectField
          key={end}
          id={link.id}
          field={`connectionMode.${end}`}
          label={t("modeAt", { name: placeName(topology, link[end]) })}
          value={modes[end]}
          onChange={(mode) =>
            change(
              { connectionMode: { ...modes, [end]: mode as (typeof MODES)[number] } },
              `connectionMode.${end}`,
            )
          }
          options={MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
        />
      ))}
    </div>
  );
}

/** One value on a link sets the "from" end only, so that is what it becomes. */
function toBothEnds(mode: Link["connectionMode"]): Modes {
  return typeof mode === "object" ? mode : { from: mode, to: "Default" };
}

function fromEnd(mode: Link["connectionMode"]): (typeof MODES)[number] {
  return typeof mode === "object" ? mode.from : mode;
}
