package io.gpuaas.server.platform;

import io.gpuaas.core.tenancy.Actor;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** How Spring Security knows the caller. What it may do, the use cases decide. */
final class CallerAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1;

  private final transient Actor actor;

  CallerAuthentication(Actor actor) {
    super(List.of());
    this.actor = actor;
    setAuthenticated(true);
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return actor.id();
  }
}
