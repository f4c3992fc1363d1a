package io.gpuaas.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Lets the CLI say who it is by {@code client_id} alone where it has no code verifier to show:
 * device login, refresh and revocation (RFC 8628 section 3.1, RFC 6749 section 3.2.1). Spring's own
 * support for public clients covers the authorization code only.
 */
final class PublicClient implements AuthenticationConverter, AuthenticationProvider {
  private static final String MARK = PublicClient.class.getName();

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    boolean isOurs =
        Clients.CLI.equals(request.getParameter("client_id"))
            && request.getParameter("code_verifier") == null
            && request.getParameter("client_secret") == null
            && request.getHeader("Authorization") == null
            && !"authorization_code".equals(request.getParameter("grant_type"));
    return isOurs
        ? new OAuth2ClientAuthenticationToken(
            Clients.CLI, ClientAuthenticationMethod.NONE, null, Map.of(MARK, true))
        : null;
  }

  /** Null leaves every other way to say who one is to the providers that know it. */
  @Override
  public @Nullable Authentication authenticate(Authentication authentication) {
    var client = (OAuth2ClientAuthenticationToken) authentication;
    if (!client.getAdditionalParameters().containsKey(MARK)) {
      return null;
    }
    RegisteredClient cli = Clients.CLI_CLIENT;
    if (!cli.getClientId().equals(client.getPrincipal())) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }
    return new OAuth2ClientAuthenticationToken(cli, ClientAuthenticationMethod.NONE, null);
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
