import type { Json } from "../../json";
import type { Call, TemplateFunction } from "../call";
import { NotSimulated } from "../template-error";

/** The functions on the template itself and on where it is deployed. */
export const placeFunctions: Readonly<Record<string, TemplateFunction>> = {
  parameters: { least: 1, most: 1, run: (call) => call.scope.parameter(call.text(0)) },
  variables: { least: 1, most: 1, run: (call) => call.scope.variable(call.text(0)) },
  copyIndex: { least: 0, most: 2, run: copyIndex },
  deployment: { least: 0, most: 0, run: (call) => call.scope.place.deployment },
  resourceGroup: {
    least: 0,
    most: 0,
    run: (call) => {
      const { resourceGroup } = call.scope.place;
      if (!resourceGroup) throw call.refusePlace();
      return resourceGroup;
    },
  },
  subscription: { least: 0, most: 0, run: (call) => call.scope.place.subscription },
  tenant: { least: 0, most: 0, run: (call) => ({ tenantId: call.scope.place.tenantId }) },
  environment: { least: 0, most: 0, run: () => ENVIRONMENT },
  pickZones: { least: 3, most: 5, run: pickZones },
  managementGroup: notSimulated("managementGroup"),
  deployer: notSimulated("deployer"),
  providers: notSimulated("providers"),
};

function notSimulated(name: string): TemplateFunction {
  return {
    least: 0,
    run: () => {
      throw new NotSimulated(`the template function '${name}'`);
    },
  };
}

/** `copyIndex()`, `copyIndex(offset)`, `copyIndex('loop')` or `copyIndex('loop', offset)`. */
function copyIndex(call: Call): Json {
  const first = call.count > 0 ? call.value(0) : 0;
  const { loops } = call.scope;
  if (typeof first === "string") {
    const loop = loops.findLast(({ name }) => name.toLowerCase() === first.toLowerCase());
    if (!loop) throw call.refuse(`expects the name of a copy loop around it. There is no loop '${first}'`);
    return loop.index + (call.count > 1 ? call.integer(1) : 0);
  }
  const loop = loops.findLast(({ isOuter }) => isOuter) ?? loops.at(-1);
  if (!loop) throw call.refusePlace();
  return loop.index + (call.count > 0 ? call.integer(0) : 0);
}

function pickZones(call: Call): Json {
  const zones = call.scope.place.zonesOf(call.text(2));
  const count = call.count > 3 ? call.integer(3) : 1;
  const offset = call.count > 4 ? call.integer(4) : 0;
  if (count < 0 || offset < 0) throw call.refuse("expects counts that are not negative");
  return zones.slice(offset, offset + count);
}

/** The public cloud, as documented. */
const ENVIRONMENT: Json = {
  name: "AzureCloud",
  gallery: "https://gallery.azure.com/",
  graph: "https://graph.windows.net/",
  portal: "https://portal.azure.com",
  graphAudience: "https://graph.windows.net/",
  activeDirectoryDataLake: "https://datalake.azure.net/",
  batch: "https://batch.core.windows.net/",
  media: "https://rest.media.azure.net",
  sqlManagement: "https://management.core.windows.net:8443/",
  vmImageAliasDoc:
    "https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/quickstart-templates/aliases.json",
  resourceManager: "https://management.azure.com/",
  authentication: {
    loginEndpoint: "https://login.microsoftonline.com/",
    audiences: ["https://management.core.windows.net/", "https://management.azure.com/"],
    tenant: "common",
    identityProvider: "AAD",
  },
  suffixes: {
    acrLoginServer: ".azurecr.io",
    azureDatalakeAnalyticsCatalogAndJob: "azuredatalakeanalytics.net",
    azureDatalakeStoreFileSystem: "azuredatalakestore.net",
    azureFrontDoorEndpointSuffix: "azurefd.net",
    keyvaultDns: ".vault.azure.net",
    sqlServerHostname: ".database.windows.net",
    storage: "core.windows.net",
  },
};
