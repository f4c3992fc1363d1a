package io.gpuaas.server.persistence;

import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.core.tenancy.TenancyStore;
import io.gpuaas.server.platform.TrustedIssuer;

/** The users of an issuer that is not ours: those that we know by the same name. */
public final class ExternalUsers {
  private ExternalUsers() {}

  public static TrustedIssuer of(String issuer, String audience, TenancyStore store) {
    return TrustedIssuer.external(
        issuer, audience, name -> store.userNamed(name).map(Principal::id));
  }
}
