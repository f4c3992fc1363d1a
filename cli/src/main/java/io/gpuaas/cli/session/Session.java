package io.gpuaas.cli.session;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.settings.Folders;
import io.gpuaas.cli.settings.Settings;
import io.gpuaas.cli.shell.Shell;
import io.gpuaas.client.CallContext;
import io.gpuaas.client.TokenSource;
import io.gpuaas.contract.error.ErrorCode;
import java.util.Optional;

/** Who runs this command. */
public final class Session {
  /** Overrides what is stored; used as it is and never refreshed. */
  public static final String TOKEN_VARIABLE = "GPUAAS_TOKEN";

  private Session() {}

  /** Where the token of this run's requests comes from. */
  public static TokenSource tokens(Shell shell, Settings settings, CallContext context) {
    Optional<String> given = shell.variable(TOKEN_VARIABLE).map(String::strip);
    if (given.isPresent()) {
      if (!given.get().chars().allMatch(c -> c > ' ' && c < 0x7F)) {
        throw new Problem(
            ErrorCode.TOKEN_INVALID, TOKEN_VARIABLE + " holds characters that no token has");
      }
      return () -> given;
    }
    return new StoredTokens(
        new CredentialsFile(Folders.config(shell)),
        settings.profileName(),
        settings.baseUrl(),
        shell.clock(),
        context);
  }
}
