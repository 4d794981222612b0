"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { type Device, nextAsn, type Site } from "@/lib/topology";
import { useEditorStore } from "../../editor-context";
import { useGivenAddress } from "../../nodes/use-given-address";
import { NumberField } from "../fields/number-field";
import { RangesField } from "../fields/ranges-field";
import { SelectField } from "../fields/select-field";
import { SwitchField } from "../fields/switch-field";
import { TextField } from "../fields/text-field";
import { useSiteChange } from "../fields/use-field";
import { Section } from "../section";

export const KINDS = ["generic", "rras", "strongswan", "cisco-ios"] as const;

export function SiteGeneral({ site }: { site: Site }) {
  const t = useTranslations("inspector.site");
  const change = useSiteChange(site.id);
  return (
    <Section name="site-general" title={t("general")} isOpenFirst fields={["name", "addressSpace"]}>
      <TextField
        id={site.id}
        field="name"
        label={t("name")}
        value={site.name}
        onChange={(name) => change({ name }, "name")}
      />
      <RangesField
        id={site.id}
        field="addressSpace"
        label={t("ranges")}
        ranges={site.addressSpace}
        onChange={(addressSpace) => change({ addressSpace }, "addressSpace")}
      />
    </Section>
  );
}

export function SiteDevice({ site }: { site: Site }) {
  const t = useTranslations("inspector.site");
  const change = useSiteChange(site.id);
  const given = useGivenAddress(site);
  return (
    <Section
      name="site-device"
      title={t("device")}
      aside={site.device.address ?? site.device.fqdn ?? given?.text ?? t("unknown")}
      isOpenFirst
      fields={["device"]}
    >
      <DeviceFields
        id={site.id}
        field="device"
        device={site.device}
        onChange={(device, field) => change({ device }, field)}
      />
    </Section>
  );
}

export function SiteBgp({ site }: { site: Site }) {
  const t = useTranslations("inspector.site");
  const store = useEditorStore();
  const change = useSiteChange(site.id);
  return (
    <Section
      name="site-bgp"
      title={t("bgp")}
      aside={site.bgp ? t("as", { asn: String(site.bgp.asn) }) : t("static")}
      fields={["bgp"]}
    >
      <BgpFields
        id={site.id}
        field="bgp"
        bgp={site.bgp}
        onChange={(bgp, field) => change({ bgp }, field)}
        nextAsn={() => nextAsn(store.getState().topology)}
      />
    </Section>
  );
}

/** Further devices of the same site; each gets its own tunnel and needs BGP. */
export function SiteMoreDevices({ site }: { site: Site }) {
  const t = useTranslations("inspector.site");
  const store = useEditorStore();
  const change = useSiteChange(site.id);
  const set = (moreDevices: Site["moreDevices"], field: string) => change({ moreDevices }, field);
  const replace = (at: number, by: Site["moreDevices"], field: string) =>
    set(
      site.moreDevices.flatMap((one, index) => (index === at ? by : [one])),
      field,
    );
  const asn = () => nextAsn(store.getState().topology);
  return (
    <Section name="site-more" title={t("more")} count={site.moreDevices.length} fields={["moreDevices"]}>
      {site.moreDevices.map((one, at) => {
        const field = `moreDevices.${at}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a device has no identity but its place
          <div key={at} className="flex flex-col gap-3 rounded-control border p-3">
            <div className="flex items-center justify-between">
              <h4 className="text-body-strong">{t("deviceNumber", { number: at + 2 })}</h4>
              <IconButton
                label={t("removeDevice", { number: at + 2 })}
                dense
                onClick={() => replace(at, [], "moreDevices")}
              >
                <X aria-hidden />
              </IconButton>
            </div>
            <DeviceFields
              id={site.id}
              field={`${field}.device`}
              device={one.device}
              onChange={(device, own) => replace(at, [{ ...one, device }], own)}
            />
            <BgpFields
              id={site.id}
              field={`${field}.bgp`}
              bgp={one.bgp}
              onChange={(bgp, own) => replace(at, [{ ...one, bgp }], own)}
              nextAsn={asn}
            />
          </div>
        );
      })}
      <Button
        look="link"
        size="dense"
        className="self-start"
        onClick={() =>
          set(
            [
              ...site.moreDevices,
              {
                device: { address: null, fqdn: null, kind: "generic" },
                bgp: { asn: site.bgp?.asn ?? asn(), peeringAddress: "" },
              },
            ],
            "moreDevices",
          )
        }
      >
        <Plus aria-hidden />
        {t("addDevice")}
      </Button>
    </Section>
  );
}

interface DeviceFieldsProps {
  id: string;
  field: string;
  device: Device;
  onChange: (device: Device, field: string) => void;
}

function DeviceFields({ id, field, device, onChange }: DeviceFieldsProps) {
  const t = useTranslations("inspector.site");
  return (
    <>
      <TextField
        id={id}
        field={`${field}.address`}
        label={t("address")}
        value={device.address ?? ""}
        placeholder="203.0.113.9"
        onChange={(text) =>
          onChange({ ...device, address: text.trim() === "" ? null : text.trim() }, `${field}.address`)
        }
        mono
      />
      <TextField
        id={id}
        field={`${field}.fqdn`}
        label={t("fqdn")}
        hint={t("fqdnHint")}
        value={device.fqdn ?? ""}
        placeholder="vpn.example.com"
        onChange={(text) =>
          onChange({ ...device, fqdn: text.trim() === "" ? null : text.trim() }, `${field}.fqdn`)
        }
        mono
      />
      <SelectField
        id={id}
        field={`${field}.kind`}
        label={t("kind")}
        value={device.kind}
        onChange={(kind) => onChange({ ...device, kind }, `${field}.kind`)}
        options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
    </>
  );
}

interface BgpFieldsProps {
  id: string;
  field: string;
  bgp: Site["bgp"];
  onChange: (bgp: Site["bgp"], field: string) => void;
  nextAsn: () => number;
}

function BgpFields({ id, field, bgp, onChange, nextAsn: proposeAsn }: BgpFieldsProps) {
  const t = useTranslations("inspector.site");
  return (
    <>
      <SwitchField
        field={field}
        label={t("bgpOn")}
        checked={bgp !== null}
        onChange={(isOn) => onChange(isOn ? { asn: proposeAsn(), peeringAddress: "" } : null, field)}
      />
      {bgp === null ? null : (
        <div className="grid grid-cols-2 gap-3">
          <NumberField
            id={id}
            field={`${field}.asn`}
            label={t("asn")}
            value={bgp.asn}
            onChange={(asn) => asn !== null && onChange({ ...bgp, asn }, `${field}.asn`)}
          />
          <TextField
            id={id}
            field={`${field}.peeringAddress`}
            label={t("peeringAddress")}
            value={bgp.peeringAddress}
            onChange={(peeringAddress) => onChange({ ...bgp, peeringAddress }, `${field}.peeringAddress`)}
            mono
          />
        </div>
      )}
    </>
  );
}
