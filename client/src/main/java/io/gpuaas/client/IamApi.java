package io.gpuaas.client;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Iam;
import io.gpuaas.contract.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Roles and who holds them. */
public record IamApi(Calls calls) {
  private static final String IAM = "/api/v1/iam/";
  private static final JsonType<Page<Iam.RoleInfo>> ROLES = JsonType.pageOf(Iam.RoleInfo.class);

  public List<Iam.RoleInfo> roles(CallContext context) {
    return Paging.all(IAM + "roles", path -> calls.get(context, path, ROLES));
  }

  public void grant(CallContext context, Iam.Grant grant) {
    calls.post(context, IAM + "grants", grant);
  }

  /** Takes away whatever role the user holds in this scope. */
  public void revoke(CallContext context, String scope, @Nullable String scopeId, String username) {
    String id = scopeId == null ? "" : "&scope_id=" + PathText.encode(scopeId);
    String query = "?scope=" + PathText.encode(scope) + id;
    calls.delete(context, IAM + "grants" + query + "&username=" + PathText.encode(username));
  }
}
