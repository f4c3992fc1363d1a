package io.gpuaas.server.terminal;

import io.gpuaas.contract.terminal.TerminalProtocol;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;

/** The token that a user's request carries: in a header, never in the URL. */
final class PresentedToken {
  private static final String BEARER = "Bearer ";
  private static final int LONGEST = 200;

  private PresentedToken() {}

  /** Empty when there is none, which is no token either. */
  static String of(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    String token =
        authorization != null && authorization.startsWith(BEARER)
            ? authorization.substring(BEARER.length()).strip()
            : offered(request);
    return token.length() <= LONGEST ? token : "";
  }

  private static String offered(HttpServletRequest request) {
    return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .map(String::strip)
        .filter(protocol -> protocol.startsWith(TerminalProtocol.TOKEN_SUBPROTOCOL))
        .map(protocol -> protocol.substring(TerminalProtocol.TOKEN_SUBPROTOCOL.length()))
        .findFirst()
        .orElse("");
  }
}
