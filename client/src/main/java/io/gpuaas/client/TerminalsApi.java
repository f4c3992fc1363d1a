package io.gpuaas.client;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.api.Terminals;
import java.util.List;

/** Terminals of the context's project. */
public record TerminalsApi(Calls calls) {
  private static final String SESSIONS = "/api/v1/terminal-sessions";
  private static final JsonType<Terminals.Token> TOKEN = JsonType.of(Terminals.Token.class);
  private static final JsonType<Terminals.Session> SESSION = JsonType.of(Terminals.Session.class);
  private static final JsonType<Page<Terminals.Session>> PAGE =
      JsonType.pageOf(Terminals.Session.class);

  /** A token for one session on the allocation. */
  public Terminals.Token token(CallContext context, String allocationId) {
    return calls.post(
        context, "/api/v1/allocations/" + PathText.encode(allocationId) + "/terminal-token", TOKEN);
  }

  /** All that are not over. */
  public List<Terminals.Session> list(CallContext context) {
    return Paging.all(SESSIONS, page -> calls.get(context, page, PAGE));
  }

  /** Asks its gateway to end it. */
  public Terminals.Session kill(CallContext context, String id) {
    return calls.post(context, SESSIONS + "/" + PathText.encode(id) + "/kill", SESSION);
  }
}
