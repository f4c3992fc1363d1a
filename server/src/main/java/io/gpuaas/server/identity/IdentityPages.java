package io.gpuaas.server.identity;

import io.gpuaas.core.tenancy.TenancyStore;
import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages on which a person logs in, enters a device's code, and agrees. */
@RestController
final class IdentityPages {
  static final String LOGIN = "/login";
  static final String DEVICE = "/device";
  static final String DEVICE_DONE = "/device/done";
  static final String DEVICE_FAILED = "/device/failed";
  static final String CONSENT = "/oauth2/consent";

  private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=utf-8";

  /** In words that a person can agree to. A scope without words asks for nothing more. */
  private static final Map<String, String> SCOPES =
      Map.of(
          Clients.SCOPE,
          "act for you in your projects",
          Clients.OFFLINE,
          "stay logged in for 30 days",
          "profile",
          "know your user name");

  private final TenancyStore store;

  IdentityPages(TenancyStore store) {
    this.store = store;
  }

  @GetMapping(path = LOGIN, produces = HTML)
  String login(@RequestParam Map<String, String> query, CsrfToken csrf) {
    String problem =
        query.containsKey("error")
            ? "<p class=\"error\" role=\"alert\">Unknown user name or wrong password.</p>"
            : "";
    return Html.page(
        "Log in",
        problem
            + """
            <form method="post" action="/login">
            %s
            <label for="username">User name</label>
            <input id="username" name="username" autocomplete="username" autocapitalize="none"
             spellcheck="false" maxlength="63" required autofocus>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password"
             maxlength="128" required>
            <button type="submit">Log in</button>
            </form>
            """
                .formatted(hidden(csrf)));
  }

  @GetMapping(path = DEVICE, produces = HTML)
  String device(@RequestParam(name = "user_code", defaultValue = "") String code, Principal user) {
    return Html.page(
        "Connect a device",
        """
        <p class="hint">Logged in as <strong>%s</strong>.</p>
        <form method="post" action="/oauth2/device_verification">
        <label for="user_code">Code shown by the command line</label>
        <input id="user_code" name="user_code" class="code" value="%s" maxlength="16"
         autocomplete="off" autocapitalize="characters" spellcheck="false" required autofocus>
        <p class="hint">Go on only if you started this login yourself and the codes are equal.</p>
        <button type="submit">Continue</button>
        </form>
        """
            .formatted(username(user), Html.escape(code)));
  }

  @GetMapping(path = CONSENT, produces = HTML)
  String consent(
      @RequestParam("client_id") String client,
      @RequestParam("scope") String scope,
      @RequestParam("state") String state,
      @RequestParam(name = "user_code", required = false) @Nullable String code,
      Principal user) {
    String action = code == null ? "/oauth2/authorize" : "/oauth2/device_verification";
    String same =
        Html.hidden("client_id", client)
            + Html.hidden("state", state)
            + (code == null ? "" : Html.hidden("user_code", code));
    return Html.page(
        "Allow access?",
        """
        <p>The gpuaas command line wants to use the account of <strong>%s</strong> to</p>
        <ul>%s</ul>
        <form method="post" action="%s">%s
        <button type="submit" class="quiet" name="cancel" value="true">Cancel</button>
        </form>
        <form method="post" action="%s">%s%s
        <button type="submit">Allow</button>
        </form>
        """
            .formatted(
                username(user),
                wishes(scope),
                action,
                same,
                action,
                same,
                each(scope, s -> Html.hidden("scope", s))));
  }

  @GetMapping(path = DEVICE_DONE, produces = HTML)
  String done() {
    return Html.message("You are logged in", "Go back to the terminal; you can close this page.");
  }

  @GetMapping(path = DEVICE_FAILED, produces = HTML)
  String failed(@RequestParam Map<String, String> query) {
    return query.containsKey("denied")
        ? Html.message("Cancelled", "The device was not connected. You can close this page.")
        : Html.page(
            "That code does not work",
            "<p>It was mistyped, used already, or has expired.</p>"
                + "<p><a href=\"/device\">Enter a code</a></p>");
  }

  private static String wishes(String scope) {
    return each(
        scope,
        s -> {
          String words = SCOPES.get(s);
          return words == null ? "" : "<li>" + Html.escape(words) + "</li>";
        });
  }

  private static String each(String scope, Function<String, String> render) {
    return Arrays.stream(scope.split(" ", -1)).map(render).collect(Collectors.joining());
  }

  private String username(Principal user) {
    return Html.escape(
        store
            .actor(UUID.fromString(user.getName()))
            .map(actor -> actor.principal().username())
            .orElse("?"));
  }

  private static String hidden(CsrfToken csrf) {
    return Html.hidden(csrf.getParameterName(), csrf.getToken());
  }
}
