package io.gpuaas.cli.session;

import io.gpuaas.cli.settings.ConfigFile;
import io.gpuaas.cli.settings.Folders;
import io.gpuaas.cli.settings.Settings;
import io.gpuaas.cli.shell.Shell;
import io.gpuaas.client.CallContext;
import io.gpuaas.client.CallFailed;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.oidc.IssuerApi;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins and ends what {@link StoredTokens} lives on. */
public final class Logins {
  private Logins() {}

  /** Keeps a login, and in the profile where it was and where its support is. */
  public static void keep(
      Shell shell, Settings settings, Credentials credentials, @Nullable String supportUrl)
      throws IOException {
    CredentialsFile file = new CredentialsFile(Folders.config(shell));
    try (Closeable held = file.lock()) {
      file.save(settings.profileName(), credentials);
    }
    new ConfigFile(Folders.config(shell))
        .save(
            settings.profileName(),
            settings.profile().withServer(settings.baseUrl().toString(), supportUrl));
  }

  /**
   * Forgets the profile's login, and has the issuer forget it where that can be done.
   *
   * @return whether there was one
   */
  public static boolean forget(Shell shell, Settings settings, CallContext context)
      throws IOException {
    CredentialsFile file = new CredentialsFile(Folders.config(shell));
    Optional<Credentials> login = file.load(settings.profileName());
    if (login.isEmpty()) {
      return false;
    }
    try (Closeable held = file.lock()) {
      file.remove(settings.profileName());
    }
    revoke(login.get(), context);
    return true;
  }

  private static void revoke(Credentials login, CallContext context) {
    if (login.revocationEndpoint() == null || login.refreshToken() == null) {
      return;
    }
    try {
      new IssuerApi(login.baseUrl(), Timeouts.DEFAULT)
          .revoke(context, login.revocationEndpoint(), login.clientId(), login.refreshToken());
    } catch (CallFailed unreachable) {
      // The tokens are gone from this machine, which is what logging out must guarantee.
    }
  }
}
