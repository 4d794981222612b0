import { createElement } from "react";
import { expect, it } from "vitest";
import { ApiProblem } from "@/components/data/api-problem";
import { renderWords } from "@/components/testing/render-page";
import { FollowProblem } from "./follow-problem";

const wordsOf = (document: object) =>
  renderWords(
    createElement(FollowProblem, {
      error: ApiProblem.fromReply(409, JSON.stringify(document)),
      isPending: false,
      onConfirm: () => undefined,
    }),
  );

it("names what somebody else has changed, and offers to undo just that", () => {
  const changed = 'VNet VNet1: dnsServers [] → ["10.9.0.4"]';
  const values = { number: 7, confirm: "1f3a9c2e", changedCount: 1, changed, goneCount: 0, gone: "" };
  const words = wordsOf({ code: "confirm-changes", detail: "for the command line", values });
  expect(words).toContain("deployment #7");
  expect(words).toContain("10.9.0.4");
  expect(words).toContain("Undo these changes");
  expect(words).not.toContain("Removed");
});

it("names the gateways that would be built again, and wants the topology's name for it", () => {
  const values = { gateways: "VPN gateway VNet1-gateway", name: "Two VNets", count: 1 };
  const words = wordsOf({ code: "confirm-replacement", detail: "for the command line", values });
  expect(words).toContain("VPN gateway VNet1-gateway would be deleted and built again");
  expect(words).toContain("type Two VNets");
  expect(words).toContain("Build it again");
  expect(words).not.toContain("command line");
});

it("says any other refusal in its own words, with nothing to confirm", () => {
  const words = wordsOf({ code: "not-newest", detail: "A newer one was started.", values: {} });
  expect(words).not.toContain("Undo these changes");
});
