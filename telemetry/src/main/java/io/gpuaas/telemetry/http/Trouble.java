package io.gpuaas.telemetry.http;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why no answer came, in words that say what to look at. */
final class Trouble {
  private Trouble() {}

  static String of(Exception thrown, Deadline deadline, Endpoint endpoint) {
    String where = endpoint.url().getRawAuthority();
    return switch (root(thrown)) {
      case UnresolvedAddressException e -> "no such host: " + where;
      case UnknownHostException e -> "no such host: " + where;
      case HttpConnectTimeoutException e -> "no connection to %s in time".formatted(where);
      case HttpTimeoutException e -> deadline.missed();
      case ConnectException e -> "nothing listens at %s, or a firewall says so".formatted(where);
      case SSLException e ->
          "TLS with %s failed (%s); %sCA_FILE says whom to trust, CERT_FILE and KEY_FILE what to show"
              .formatted(where, Refusal.line(e.getMessage()), endpoint.variables());
      case BodyCut e -> String.valueOf(e.getMessage());
      case Exception e when deadline.passed() -> deadline.missed();
      default -> "no readable answer: " + Refusal.line(thrown.toString());
    };
  }

  /** The client wraps what happened in exceptions of its own; only some of them say more. */
  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    for (int depth = 0; depth < 8 && root.getCause() != null && !tells(root); depth++) {
      root = root.getCause();
    }
    return root;
  }

  private static boolean tells(Throwable thrown) {
    return thrown instanceof HttpTimeoutException
        || thrown instanceof SSLException
        || thrown instanceof BodyCut;
  }
}
