package io.gpuaas.telemetry.http;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why no answer came, in words that say what to look at. */
final class Trouble {
  private static final int DEEPEST = 8;

  private Trouble() {}

  /** The client wraps what happened in exceptions of its own: any of them may be the one. */
  static String of(Exception thrown, Deadline deadline, Endpoint endpoint) {
    List<Throwable> causes =
        Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
            .limit(DEEPEST)
            .toList();
    String where = endpoint.url().getRawAuthority();
    if (has(causes, BodyCut.class)) {
      return String.valueOf(thrown.getMessage());
    }
    if (has(causes, HttpConnectTimeoutException.class)) {
      return "no connection to %s in time".formatted(where);
    }
    if (has(causes, HttpTimeoutException.class) || deadline.passed()) {
      return deadline.missed();
    }
    if (has(causes, UnresolvedAddressException.class) || has(causes, UnknownHostException.class)) {
      return "no such host: " + where;
    }
    if (has(causes, SSLException.class)) {
      return "TLS with %s failed (%s); %s"
          .formatted(where, Refusal.line(thrown.getMessage()), files(endpoint));
    }
    if (has(causes, ConnectException.class)) {
      return "nothing listens at %s, or something between refuses".formatted(where);
    }
    String unreadable = "no readable answer: " + Refusal.line(said(thrown));
    return hungUp(causes) && "https".equalsIgnoreCase(endpoint.url().getScheme())
        ? unreadable + "; who refuses a certificate by TLS may hang up: " + files(endpoint)
        : unreadable;
  }

  /** With TLS 1.3 a client learns only after its handshake that its certificate was refused. */
  private static boolean hungUp(List<Throwable> causes) {
    return has(causes, EOFException.class) || has(causes, SocketException.class);
  }

  private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
    return causes.stream().anyMatch(type::isInstance);
  }

  private static String files(Endpoint endpoint) {
    return "%sCA_FILE says whom to trust, CERT_FILE and KEY_FILE what to show"
        .formatted(endpoint.variables());
  }

  private static String said(Exception thrown) {
    return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
  }
}
