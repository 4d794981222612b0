import { deviceAddressRequestSchema, parseBody } from "@/lib/api";
import { giveDeviceAddress } from "@/lib/deploy";
import { serve } from "@/lib/wiring/serve";

/** Takes the address of a site's VPN device, which the deployment waits for. */
export const POST = serve<{ id: string }>(async ({ web, params, request }) => {
  const { site, device, address, fqdn } = await parseBody(deviceAddressRequestSchema, request);
  const known = address === undefined ? { fqdn: fqdn ?? "" } : { address };
  return Response.json(
    await giveDeviceAddress(web, { deploymentId: params.id, site, device, address: known }),
  );
});
