package io.gpuaas.cli.auth;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.command.Secrets;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.output.Column;
import io.gpuaas.cli.session.Credentials;
import io.gpuaas.cli.session.Logins;
import io.gpuaas.cli.settings.BaseUrl;
import io.gpuaas.client.AccountsApi;
import io.gpuaas.client.Calls;
import io.gpuaas.client.DiscoveryApi;
import io.gpuaas.client.TokenSource;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.oidc.Grant;
import io.gpuaas.client.oidc.IssuerApi;
import io.gpuaas.client.oidc.IssuerMetadata;
import io.gpuaas.client.oidc.TokenRefused;
import io.gpuaas.client.oidc.Tokens;
import io.gpuaas.contract.api.Discovery;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.ExitCode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** By device code unless told otherwise: it works over ssh and needs no browser on this machine. */
@Command(name = "login", description = "Log in: by a code in any browser, or as a service account.")
final class LoginCommand implements Action {
  private static final List<Column<Shown>> COLUMNS =
      List.of(
          new Column<>("username", Shown::username),
          new Column<>("base_url", Shown::baseUrl),
          new Column<>("profile", Shown::profile));

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description = "log in as this service account (GPUAAS_CLIENT_ID)")
  private @Nullable String clientId;

  @Option(
      names = "--client-secret-stdin",
      description = "read its secret from stdin (else GPUAAS_CLIENT_SECRET)")
  private boolean secretStdin;

  private record Shown(String username, String baseUrl, String profile) {}

  @Override
  public ExitCode run(Invocation invocation) throws IOException, InterruptedException {
    Optional<String> account =
        Optional.ofNullable(clientId).or(() -> invocation.shell().variable("GPUAAS_CLIENT_ID"));
    Discovery where = discover(invocation);
    IssuerApi issuer = new IssuerApi(BaseUrl.parse(where.issuer()), Timeouts.DEFAULT);
    IssuerMetadata metadata = issuer.metadata(invocation.context());
    String client = account.orElse(IssuerApi.CLI_CLIENT_ID);
    Tokens tokens =
        account.isPresent()
            ? asService(invocation, issuer, metadata, client)
            : new DeviceLogin(invocation, issuer, metadata).tokens();
    keep(invocation, where, metadata, client, tokens);
    return ExitCode.SUCCESS;
  }

  private static Discovery discover(Invocation invocation) {
    Calls anonymous =
        new Calls(invocation.settings().baseUrl(), TokenSource.NONE, Timeouts.DEFAULT);
    return new DiscoveryApi(anonymous).get(invocation.context());
  }

  private Tokens asService(
      Invocation invocation, IssuerApi issuer, IssuerMetadata metadata, String client)
      throws IOException {
    Optional<String> variable = invocation.shell().variable("GPUAAS_CLIENT_SECRET");
    String secret =
        variable.isPresent() && !secretStdin
            ? variable.get()
            : Secrets.read(invocation, secretStdin, "client secret", "--client-secret-stdin");
    try {
      return issuer.token(
          invocation.context(),
          metadata.tokenEndpoint(),
          new Grant.ClientCredentials(client, secret, IssuerApi.SERVICE_SCOPE));
    } catch (TokenRefused e) {
      throw new Problem(
          ErrorCode.TOKEN_INVALID,
          "the login was refused: " + e.getMessage(),
          "Check the client id and its secret.");
    }
  }

  private static void keep(
      Invocation invocation, Discovery where, IssuerMetadata metadata, String client, Tokens tokens)
      throws IOException {
    Instant now = invocation.shell().clock().instant();
    Optional<String> token = Optional.of(tokens.accessToken());
    Calls api = new Calls(invocation.settings().baseUrl(), () -> token, Timeouts.DEFAULT);
    String username = new AccountsApi(api).whoami(invocation.context()).username();
    Credentials login =
        new Credentials(
            invocation.settings().baseUrl(),
            client,
            metadata.tokenEndpoint(),
            metadata.revocationEndpoint(),
            username,
            tokens.accessToken(),
            tokens.refreshToken(),
            Credentials.expiry(tokens, now));
    Logins.keep(invocation.shell(), invocation.settings(), login, where.supportUrl());
    Shown shown =
        new Shown(
            username,
            invocation.settings().baseUrl().toString(),
            invocation.settings().profileName());
    invocation.printer().one(shown, COLUMNS);
  }
}
