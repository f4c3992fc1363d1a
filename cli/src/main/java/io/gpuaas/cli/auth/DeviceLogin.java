package io.gpuaas.cli.auth;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.client.oidc.DeviceAuthorization;
import io.gpuaas.client.oidc.Grant;
import io.gpuaas.client.oidc.IssuerApi;
import io.gpuaas.client.oidc.IssuerMetadata;
import io.gpuaas.client.oidc.TokenRefused;
import io.gpuaas.client.oidc.Tokens;
import io.gpuaas.contract.error.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** The device authorization grant (RFC 8628). */
final class DeviceLogin {
  private static final Duration SLOWER = Duration.ofSeconds(5);

  private final Invocation invocation;
  private final IssuerApi issuer;
  private final IssuerMetadata metadata;

  DeviceLogin(Invocation invocation, IssuerApi issuer, IssuerMetadata metadata) {
    this.invocation = invocation;
    this.issuer = issuer;
    this.metadata = metadata;
  }

  /** Shows the code and waits until somebody has typed it in. */
  Tokens tokens() throws InterruptedException {
    URI endpoint = metadata.deviceAuthorizationEndpoint();
    if (endpoint == null) {
      throw Problem.invalid(
          "the issuer offers no login by code", "Log in as a service account with --client-id.");
    }
    if (!invocation.settings().input()) {
      throw Problem.invalid(
          "a login by code needs a person", "Log in as a service account with --client-id.");
    }
    try {
      DeviceAuthorization device =
          issuer.authorizeDevice(
              invocation.context(), endpoint, IssuerApi.CLI_CLIENT_ID, IssuerApi.CLI_SCOPE);
      invocation.say("Open " + device.verificationUri());
      invocation.say("and enter the code " + device.userCode());
      return poll(device);
    } catch (TokenRefused e) {
      throw refused(e);
    }
  }

  private Tokens poll(DeviceAuthorization device) throws TokenRefused, InterruptedException {
    Instant end = invocation.shell().clock().instant().plusSeconds(device.expiresIn());
    Duration interval = Duration.ofSeconds(device.intervalSeconds());
    while (invocation.shell().clock().instant().isBefore(end)) {
      invocation.shell().pause().pause(interval);
      try {
        return ask(device);
      } catch (TokenRefused e) {
        switch (e.error()) {
          case "authorization_pending" -> {}
          case "slow_down" -> interval = interval.plus(SLOWER);
          default -> throw e;
        }
      }
    }
    throw new Problem(ErrorCode.TOKEN_EXPIRED, "nobody entered the code in time");
  }

  private Tokens ask(DeviceAuthorization device) throws TokenRefused {
    Grant grant = new Grant.Device(IssuerApi.CLI_CLIENT_ID, device.deviceCode());
    return issuer.token(invocation.context(), metadata.tokenEndpoint(), grant);
  }

  private static Problem refused(TokenRefused e) {
    return e.error().equals("expired_token")
        ? new Problem(ErrorCode.TOKEN_EXPIRED, "nobody entered the code in time")
        : new Problem(ErrorCode.TOKEN_INVALID, "the login was refused: " + e.getMessage());
  }
}
