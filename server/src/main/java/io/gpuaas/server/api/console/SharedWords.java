package io.gpuaas.server.api.console;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.ProjectHeader;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.contract.terminal.TerminalProtocol;
import io.gpuaas.server.identity.BrowserLogin;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the scripts have to know of the contract, as a module, so that nothing is typed twice. */
final class SharedWords {
  private SharedWords() {}

  /** An end of a session. */
  record End(int closeCode, boolean reconnect, boolean orderly, String code, String words) {}

  /** All of it. */
  record Words(
      String clientId,
      String scope,
      String redirectPath,
      String subprotocol,
      String tokenSubprotocol,
      int longestBinary,
      String correlationHeader,
      String projectHeader,
      Map<String, End> ends) {}

  static String module() {
    Map<String, End> ends = new LinkedHashMap<>();
    for (TerminalEnd end : TerminalEnd.values()) {
      ends.put(
          end.wireName(),
          new End(
              end.closeCode(),
              end.reconnect(),
              end.isOrderly(),
              end.error().map(code -> code.wireName()).orElse(""),
              end.words()));
    }
    Words words =
        new Words(
            BrowserLogin.CLIENT_ID,
            BrowserLogin.SCOPE,
            BrowserLogin.REDIRECT_PATH,
            TerminalProtocol.SUBPROTOCOL,
            TerminalProtocol.TOKEN_SUBPROTOCOL,
            TerminalProtocol.LONGEST_BINARY,
            CorrelationId.HEADER,
            ProjectHeader.NAME,
            ends);
    return "export default " + WireJson.mapper().writeValueAsString(words) + ";\n";
  }
}
