import type { ArmReply } from "../front-door/request";
import type { Json } from "../json";
import type { Application } from "../records";
import { type Directory, MACHINE_CLIENT_ID } from "./directory";
import { TOKEN_SECONDS } from "./tokens";

/** A machine's request for a token of its own identity. */
export interface ManagedIdentityRequest {
  directory: Directory;
  base: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
}

/** IMDS, as virtual machines know it: needs `Metadata: true`; times are texts. */
export function answerMetadataService(request: ManagedIdentityRequest): ArmReply {
  if (request.headers.metadata?.toLowerCase() !== "true")
    return refusal(400, "invalid_request", "Required metadata header not specified");
  const granted = grant(request);
  if ("status" in granted) return granted;
  const { application, audience, token, expiresOn } = granted;
  return {
    status: 200,
    body: {
      access_token: token,
      client_id: application.clientId,
      expires_in: String(TOKEN_SECONDS),
      expires_on: String(expiresOn),
      ext_expires_in: String(TOKEN_SECONDS),
      not_before: String(expiresOn - TOKEN_SECONDS),
      resource: audience,
      token_type: "Bearer",
    },
  };
}

/** App Service and Functions: the secret of IDENTITY_HEADER instead of `Metadata`, here the configured application's. */
export function answerAppService(request: ManagedIdentityRequest): ArmReply {
  if (request.headers["x-identity-header"] !== request.directory.settings.clientSecret)
    return refusal(401, "Unauthorized", "The X-IDENTITY-HEADER header is missing or not the expected one");
  const granted = grant(request);
  if ("status" in granted) return granted;
  const { application, audience, token, expiresOn } = granted;
  return {
    status: 200,
    body: {
      access_token: token,
      expires_on: String(expiresOn),
      resource: audience,
      token_type: "Bearer",
      client_id: application.clientId,
    },
  };
}

interface GrantedToken {
  application: Application;
  audience: string;
  token: string;
  /** Seconds since 1970. */
  expiresOn: number;
}

function grant(request: ManagedIdentityRequest): GrantedToken | ArmReply {
  const { directory, base, query } = request;
  const audience = query.get("resource");
  if (!audience) return refusal(400, "invalid_request", "Required query variable 'resource' is missing");
  if (!directory.isIssuedAudience(audience, base))
    return refusal(
      400,
      "invalid_resource",
      `AADSTS500011: The resource principal named ${audience} was not found`,
    );
  const application = identityOf(directory, query);
  if (!application) return refusal(400, "invalid_request", "Identity not found");
  const tenantId = application.tenants[0] ?? directory.settings.tenantId;
  const token = directory.issueToken({ base, tenantId, application, audience, version: "1.0" });
  return { application, audience, token, expiresOn: Math.floor(Date.now() / 1000) + TOKEN_SECONDS };
}

/** The identity asked for by client id, object id or ARM id; without any of them the machine's own. */
function identityOf(directory: Directory, query: URLSearchParams): Application | undefined {
  const managed = directory.applications().filter(({ isManaged }) => isManaged === true);
  const clientId = query.get("client_id") ?? query.get("object_id") ?? query.get("principal_id");
  const resourceId = query.get("mi_res_id") ?? query.get("msi_res_id");
  if (resourceId) return managed.find((one) => one.resourceId?.toLowerCase() === resourceId.toLowerCase());
  const wanted = clientId?.toLowerCase() ?? MACHINE_CLIENT_ID;
  return managed.find((one) => one.clientId === wanted);
}

function refusal(status: number, error: string, description: string): ArmReply {
  const body: Json = { error, error_description: description };
  return { status, body };
}
