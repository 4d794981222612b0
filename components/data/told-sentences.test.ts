import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { describe, expect, test } from "vitest";
import { CATALOGUES, formatMessage, listToldPatterns } from "@/lib/messages";
import { ToldSentences, useToldSentence } from "./told-sentences";

function Sentence({ text }: { text: string }) {
  return useToldSentence()(text);
}

/** What a reader of Chinese sees of a sentence. */
function tell(text: string): string {
  const sentence = createElement(Sentence, { text });
  const children = createElement(ToldSentences, { patterns: listToldPatterns() }, sentence);
  const page = { locale: "zh-TW" as const, timeZone: "UTC", messages: CATALOGUES["zh-TW"], children };
  return renderToStaticMarkup(createElement(IntlProvider, page)).replaceAll("&quot;", '"');
}

const VALUES: Record<string, string | number> = {
  count: 3,
  done: 4,
  total: 11,
  fields: "sku.name",
  name: "VNet1",
  near: "Hub",
  far: "HQ",
  from: "VNet1",
  to: "VNet2",
  vnet: "VNet1",
  via: "Hub, Spoke1",
  place: "HQ",
  ends: "VNet1, VNet2",
  path: "sku.name",
  planned: "VpnGw1AZ",
  found: "VpnGw2AZ",
  minutes: 30,
  run: 2,
  secret: "hub-to-hq",
  vault: "team-keys",
  day: "2026-09-01",
  longest: 128,
  step: "VPN gateway VNet1-gateway",
  first: "Connection VNet1-to-VNet2",
  tunnels: "VNet1 to VNet2, VNet2 to VNet1",
  message: "AuthorizationFailed: no right.",
  source: "keyVault",
  level: "ReadOnly",
  placeName: "rg-hub",
  what: "write",
  type: "virtualNetworkGateways",
  more: 2,
  subscription: "0000",
  namespace: "Microsoft.Network",
  state: "NotRegistered",
  kind: "virtualNetworkGateway",
  region: "westus2",
  zones: "1, 2",
};

describe("a sentence that was told in English", () => {
  const sentences = listToldPatterns().filter(({ key }) => !/^resourceTitle|\.tunnel$|\.clients$/.test(key));

  test.each(sentences.map(({ key }) => key))("%s is told in Chinese", (key) => {
    const chinese = (values: typeof VALUES) => formatMessage(key, values, "zh-TW");
    for (const count of [0, 1, 3]) {
      const values = { ...VALUES, count, done: count };
      const inChinese = {
        ...values,
        step: "VPN 閘道 VNet1-gateway",
        first: "連線 VNet1-to-VNet2",
        tunnels: "VNet1 到 VNet2、VNet2 到 VNet1",
      };
      expect(tell(formatMessage(key, values))).toBe(chinese(inChinese));
    }
  });

  test("keeps what Azure says behind it", () => {
    const own = formatMessage("engine.vault.denied", VALUES);
    expect(tell(`${own} Caller is not authorized to act.`)).toBe(
      `${formatMessage("engine.vault.denied", VALUES, "zh-TW")}Caller is not authorized to act.`,
    );
  });

  test("that is not ours stays as it came", () => {
    for (const text of ["The client has no authorization to perform this action.", "", "A to B", "x failed."])
      expect(tell(text)).toBe(text);
  });
});
