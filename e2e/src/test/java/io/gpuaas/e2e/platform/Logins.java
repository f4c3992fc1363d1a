package io.gpuaas.e2e.platform;

import io.gpuaas.client.CallContext;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.oidc.DeviceAuthorization;
import io.gpuaas.client.oidc.Grant;
import io.gpuaas.client.oidc.IssuerApi;
import io.gpuaas.client.oidc.IssuerMetadata;
import io.gpuaas.client.oidc.TokenRefused;
import io.gpuaas.contract.api.Nodes.Enrolled;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.node.agent.control.AssertionTokens;
import io.gpuaas.node.agent.control.NodeKey;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/** Obtains access tokens the way the CLI and machines do. */
public final class Logins {
  private final IssuerApi issuer;
  private final IssuerMetadata metadata;

  public Logins(LocalPlatform platform) {
    this(platform.url(Service.API));
  }

  /** At the issuer that an API is. */
  public Logins(URI api) {
    issuer = new IssuerApi(api, Timeouts.DEFAULT);
    metadata = issuer.metadata(context());
  }

  /** A device login, whose code the user approves in a browser. */
  public String user(String username, String password)
      throws IOException, InterruptedException, TokenRefused {
    DeviceAuthorization device =
        issuer.authorizeDevice(
            context(),
            Objects.requireNonNull(metadata.deviceAuthorizationEndpoint()),
            IssuerApi.CLI_CLIENT_ID,
            IssuerApi.CLI_SCOPE);
    new Browser()
        .approve(
            URI.create(Objects.requireNonNull(device.verificationUriComplete())),
            Map.of("username", username, "password", password, "user_code", device.userCode()));
    return token(new Grant.Device(IssuerApi.CLI_CLIENT_ID, device.deviceCode()));
  }

  /** A node, which has told the control plane the public half of its key. */
  public String node(Enrolled node, NodeKey key) {
    return new AssertionTokens(issuer, node, key, InstantSource.system(), Logins::context)
        .token()
        .orElseThrow();
  }

  /** A service account. */
  public String machine(String clientId, String clientSecret) throws TokenRefused {
    return token(new Grant.ClientCredentials(clientId, clientSecret, IssuerApi.SERVICE_SCOPE));
  }

  private String token(Grant grant) throws TokenRefused {
    return issuer.token(context(), metadata.tokenEndpoint(), grant).accessToken();
  }

  /** A request of its own, with fresh ids. */
  public static CallContext context() {
    SecureRandom random = new SecureRandom();
    TraceContext trace =
        new TraceContext(
            "%016x%016x".formatted(random.nextLong(), random.nextLong() | 1),
            "%016x".formatted(random.nextLong() | 1),
            true);
    return new CallContext(CorrelationId.mint(Instant.now(), random), trace, null, null);
  }
}
