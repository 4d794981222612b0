import type { Json, JsonObject } from "../json";
import type { Directory } from "./directory";

/** The OpenID configuration of a tenant, for either version of the endpoints, under the host the client asked. */
export function openIdConfiguration(
  directory: Directory,
  base: string,
  tenantName: string,
  version: "1.0" | "2.0",
): Json {
  const tenant = homeOr(directory, tenantName);
  const authority = `${base}/${tenant}`;
  const [middle, issuer] = version === "1.0" ? ["", `${authority}/`] : ["/v2.0", `${authority}/v2.0`];
  return {
    token_endpoint: `${authority}/oauth2${middle}/token`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt"],
    jwks_uri: `${authority}/discovery${middle}/keys`,
    response_modes_supported: ["query", "fragment", "form_post"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    issuer,
    request_uri_parameter_supported: false,
    authorization_endpoint: `${authority}/oauth2${middle}/authorize`,
    device_authorization_endpoint: `${authority}/oauth2${middle}/devicecode`,
    end_session_endpoint: `${authority}/oauth2${middle}/logout`,
    claims_supported: ["sub", "iss", "aud", "exp", "iat", "tid", "ver"],
    tenant_region_scope: null,
    cloud_instance_name: "microsoftonline.com",
  };
}

/** Where a client learns which authorities there are; this host vouches for itself alone. */
export function instanceDiscovery(directory: Directory, base: string): Json {
  const { host } = new URL(base);
  const tenant = directory.settings.tenantId;
  return {
    tenant_discovery_endpoint: `${base}/${tenant}/v2.0/.well-known/openid-configuration`,
    "api-version": "1.1",
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}

/** The public keys that tokens can be checked with. */
export function publicKeys(directory: Directory, tenantName: string): Json {
  homeOr(directory, tenantName);
  const { publicKey, id } = directory.key;
  const { n, e } = publicKey.export({ format: "jwk" });
  return { keys: [{ kty: "RSA", use: "sig", alg: "RS256", kid: id, x5t: id, n: n ?? "", e: e ?? "" }] };
}

/**
 * What a cloud is made of: its Resource Manager, its authority and the names of its other services, in the form of
 * each api-version that clients ask with. Services that are not simulated get names under `.invalid`, so that no
 * client goes to the real ones by mistake.
 */
export function cloudEndpoints(base: string, apiVersion: string): Json {
  const audiences = ["https://management.core.windows.net/", "https://management.azure.com/", `${base}/`];
  const nowhere = (service: string) => `https://${service}.sim.invalid/`;
  if (apiVersion === "1.0" || apiVersion < "2018") {
    const authentication = { loginEndpoint: `${base}/`, audiences };
    return {
      galleryEndpoint: nowhere("gallery"),
      graphEndpoint: nowhere("graph"),
      portalEndpoint: nowhere("portal"),
      authentication,
    };
  }
  const cloud: JsonObject = {
    portal: nowhere("portal"),
    authentication: { loginEndpoint: base, audiences, tenant: "common", identityProvider: "AAD" },
    media: nowhere("media"),
    graphAudience: nowhere("graph"),
    graph: nowhere("graph"),
    name: "SimulatedAzure",
    suffixes: SUFFIXES,
    batch: nowhere("batch"),
    resourceManager: base,
    vmImageAliasDoc: nowhere("images"),
    activeDirectoryDataLake: nowhere("datalake"),
    sqlManagement: nowhere("sql"),
    gallery: nowhere("gallery"),
    microsoftGraphResourceId: nowhere("msgraph"),
    appInsightsResourceId: nowhere("insights"),
    appInsightsTelemetryChannelResourceId: nowhere("telemetry"),
    attestationResourceId: nowhere("attest"),
    synapseAnalyticsResourceId: nowhere("synapse"),
    logAnalyticsResourceId: nowhere("loganalytics"),
    ossrDbmsResourceId: nowhere("ossrdbms"),
  };
  // Since 2022 the answer is one cloud; before, it was a list of all that the host knows.
  return apiVersion < "2022" ? [cloud] : cloud;
}

const SUFFIXES: JsonObject = Object.fromEntries(
  [
    "azureDataLakeStoreFileSystem",
    "acrLoginServer",
    "sqlServerHostname",
    "azureDataLakeAnalyticsCatalogAndJob",
    "keyVaultDns",
    "storage",
    "azureFrontDoorEndpointSuffix",
    "storageSyncEndpointSuffix",
    "mhsmDns",
    "mysqlServerEndpoint",
    "postgresqlServerEndpoint",
    "mariadbServerEndpoint",
    "synapseAnalytics",
    "attestationEndpoint",
  ].map((name) => [name, `${name.toLowerCase()}.sim.invalid`]),
);

/** Clients that do not know their tenant yet ask with one of these words. */
function homeOr(directory: Directory, name: string): string {
  const isAny = ["common", "organizations", "consumers"].includes(name.toLowerCase());
  return isAny ? directory.settings.tenantId : directory.tenant(name).id;
}
