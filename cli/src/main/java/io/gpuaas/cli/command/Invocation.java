package io.gpuaas.cli.command;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.output.PlainText;
import io.gpuaas.cli.output.Printer;
import io.gpuaas.cli.session.Session;
import io.gpuaas.cli.settings.BaseUrl;
import io.gpuaas.cli.settings.Settings;
import io.gpuaas.cli.shell.Shell;
import io.gpuaas.client.CallContext;
import io.gpuaas.client.Calls;
import io.gpuaas.client.DiscoveryApi;
import io.gpuaas.client.IdempotencyKeys;
import io.gpuaas.client.Repeats;
import io.gpuaas.client.http.Timeouts;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One run of one command: what it may use.
 *
 * @param keys name the changes that the run asks for
 */
public record Invocation(
    Shell shell, Settings settings, CallContext context, IdempotencyKeys keys) {

  /** Prints results. */
  public Printer printer() {
    return new Printer(shell.out(), settings.output(), settings.heading(), shell.terminals().out());
  }

  /** Calls to the API as whoever is logged in. */
  public Calls api() {
    return calls(settings.baseUrl()).repeating(repeats());
  }

  /** The same, with a key for the one change that is asked for. */
  public Calls api(String idempotencyKey) {
    return calls(settings.baseUrl()).repeating(repeats().under(idempotencyKey));
  }

  /**
   * Calls to gpuaas-support, which must work while the API does not: its address is remembered from
   * the login, and asked for only where there was none.
   *
   * @param flag what {@code --support-url} said
   * @throws Problem when there is no such service
   */
  public Calls support(@Nullable String flag) {
    return calls(supportUrl(flag)).repeating(repeats());
  }

  private Calls calls(URI service) {
    return new Calls(service, Session.tokens(shell, settings, context), Timeouts.DEFAULT);
  }

  private Repeats repeats() {
    return new Repeats(keys, shell.clock(), shell.pause()::pause, shell.random());
  }

  /**
   * Whether anybody ever said where gpuaas is: by a flag, the environment or a login.
   *
   * @param flag what {@code --support-url} said
   */
  public boolean knowsSupport(@Nullable String flag) {
    return flag != null
        || shell.variable("GPUAAS_SUPPORT_URL").isPresent()
        || shell.variable("GPUAAS_BASE_URL").isPresent()
        || settings.profile().supportUrl() != null
        || !settings.baseUrlIsDefault();
  }

  private URI supportUrl(@Nullable String flag) {
    String known = flag == null ? shell.variable("GPUAAS_SUPPORT_URL").orElse(null) : flag;
    String url = known == null ? settings.profile().supportUrl() : known;
    if (url == null) {
      url = new DiscoveryApi(api()).get(context).supportUrl();
    }
    if (url == null) {
      throw Problem.invalid(
          settings.baseUrl() + " has no support service", "Name one with --support-url.");
    }
    return BaseUrl.parse(url);
  }

  /** Tells a person something that is neither result nor failure. */
  public void say(String text) {
    shell.err().print(PlainText.of(text) + "\n");
    shell.err().flush();
  }

  /** Like {@link #say}, for those who asked for more. */
  public void detail(String text) {
    if (settings.verbose()) {
      say(text);
    }
  }
}
