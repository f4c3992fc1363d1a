package io.gpuaas.client;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Nodes;
import io.gpuaas.contract.api.Page;
import java.util.List;

/** Nodes, for operators; each by its id or its name. */
public record NodesApi(Calls calls) {
  private static final String NODES = "/api/v1/nodes";
  private static final JsonType<Nodes.Node> NODE = JsonType.of(Nodes.Node.class);
  private static final JsonType<Page<Nodes.Node>> PAGE = JsonType.pageOf(Nodes.Node.class);
  private static final JsonType<Nodes.EnrollmentToken> TOKEN =
      JsonType.of(Nodes.EnrollmentToken.class);

  /**
   * All in one of these states.
   *
   * @param states empty for any
   */
  public List<Nodes.Node> list(CallContext context, List<String> states) {
    String path = new QueryText(NODES).withAll("state", states).toString();
    return Paging.first(Integer.MAX_VALUE, path, page -> calls.get(context, page, PAGE));
  }

  public Nodes.Node get(CallContext context, String node) {
    return calls.get(context, one(node), NODE);
  }

  public Nodes.EnrollmentToken createEnrollmentToken(
      CallContext context, Nodes.CreateEnrollmentToken create) {
    return calls.post(context, NODES + "/enrollment-tokens", create, TOKEN);
  }

  /** Lets nothing new land there. */
  public Nodes.Node drain(CallContext context, String node, Nodes.Reason reason) {
    return calls.post(context, one(node) + "/drain", reason, NODE);
  }

  /** Takes it out, because something is wrong with it. */
  public Nodes.Node quarantine(CallContext context, String node, Nodes.Reason reason) {
    return calls.post(context, one(node) + "/quarantine", reason, NODE);
  }

  /** Lets it take allocations again. */
  public Nodes.Node resume(CallContext context, String node) {
    return calls.post(context, one(node) + "/resume", NODE);
  }

  /** Removes it for good. */
  public Nodes.Node remove(CallContext context, String node) {
    return calls.delete(context, one(node), NODE);
  }

  private static String one(String node) {
    return NODES + "/" + PathText.encode(node);
  }
}
