import { createElement } from "react";
import { expect, it } from "vitest";
import { renderWords } from "@/components/testing/render-page";
import { FaultList } from "./fault-list";

const subnet = (vnet: string) =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/${vnet}/subnets/GatewaySubnet`;

it("says whose subnets a missing right concerns, not four times the name they all have", () => {
  const words = renderWords(
    createElement(FaultList, {
      faults: [
        {
          fault: "right",
          action: "Microsoft.Network/virtualNetworks/subnets/join/action",
          scopes: ["/subscriptions/s/resourceGroups/rg"],
          resources: [subnet("hub"), subnet("spoke-au"), subnet("spoke-jp")],
        },
      ],
    }),
  );
  expect(words).toContain("For hub/GatewaySubnet, spoke-au/GatewaySubnet, spoke-jp/GatewaySubnet");
});
