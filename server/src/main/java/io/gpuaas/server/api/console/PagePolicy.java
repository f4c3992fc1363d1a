package io.gpuaas.server.api.console;

import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What the page may load and whom it may talk to (Content Security Policy, level 3): this API, the
 * issuer, and the gateways that there are while it is loaded.
 *
 * @param issuer the issuer's URL
 * @param gateway the gateway that belongs to this API
 * @param gateways those that live now, wherever they run
 */
record PagePolicy(String issuer, URI gateway, Supplier<List<URI>> gateways) {
  private static final String SHARED =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Of files that load nothing. */
  static String ofAssets() {
    return SHARED;
  }

  /** {@code nonce} lets the style elements in that the terminal makes as it goes. */
  String ofPage(String nonce) {
    return SHARED.replace("form-action 'none'", "form-action 'self'")
        + "; script-src 'self'; style-src 'self' 'nonce-"
        + nonce
        // Its icon is empty, and in the page, so that browsers do not ask for one.
        + "'; img-src data:; connect-src 'self' "
        + String.join(" ", elsewhere());
  }

  private TreeSet<String> elsewhere() {
    TreeSet<String> origins = new TreeSet<>();
    URI provider = URI.create(issuer);
    if (provider.getRawAuthority() != null) {
      origins.add(provider.getScheme() + "://" + provider.getRawAuthority());
    }
    origins.add(webSocket(gateway));
    gateways.get().forEach(url -> origins.add(webSocket(url)));
    return origins;
  }

  private static String webSocket(URI url) {
    return ("https".equals(url.getScheme()) ? "wss" : "ws") + "://" + url.getRawAuthority();
  }
}
