import { drawGuid } from "../random";
import type { Application } from "../records";

/** Who a request comes from, as its token says. */
export interface Caller {
  tenantId: string;
  /** The application the token was issued to. */
  clientId: string;
  /** The principal that rights belong to: the user's, or the application's in this tenant. */
  objectId: string;
  /** The user's sign-in name, where the application acts for one. */
  userName?: string;
}

/** A user on whose behalf an application acts. */
export interface SignedInUser {
  objectId: string;
  name: string;
}

/** How Azure's refusals call somebody: users by name, applications by client id. */
export function nameOf(caller: Caller): string {
  return caller.userName ?? caller.clientId;
}

/**
 * The object id of an application's service principal in a tenant: the client id itself in the home tenant, so that
 * it is easy to recognise, and another one in each further tenant, as in Entra.
 */
export function servicePrincipalId(application: Application, tenantId: string): string {
  return application.tenants[0] === tenantId
    ? application.clientId
    : drawGuid(0, `${application.clientId} in ${tenantId}`);
}
