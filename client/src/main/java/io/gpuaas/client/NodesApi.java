package io.gpuaas.client;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Nodes;
import io.gpuaas.contract.api.Page;
import java.util.List;

/** Nodes, for operators. */
public record NodesApi(Calls calls) {
  private static final String NODES = "/api/v1/nodes";
  private static final JsonType<Page<Nodes.Node>> PAGE = JsonType.pageOf(Nodes.Node.class);
  private static final JsonType<Nodes.EnrollmentToken> TOKEN =
      JsonType.of(Nodes.EnrollmentToken.class);

  public List<Nodes.Node> list(CallContext context) {
    return Paging.all(NODES, path -> calls.get(context, path, PAGE));
  }

  public Nodes.EnrollmentToken createEnrollmentToken(
      CallContext context, Nodes.CreateEnrollmentToken create) {
    return calls.post(context, NODES + "/enrollment-tokens", create, TOKEN);
  }
}
