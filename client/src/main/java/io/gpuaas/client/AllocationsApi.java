package io.gpuaas.client;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Allocations;
import io.gpuaas.contract.api.Page;
import java.util.List;
import java.util.Map;

/** Allocations of the context's project. */
public record AllocationsApi(Calls calls) {
  private static final String ALLOCATIONS = "/api/v1/allocations";
  private static final JsonType<Allocations.Allocation> ALLOCATION =
      JsonType.of(Allocations.Allocation.class);
  private static final JsonType<Page<Allocations.Allocation>> PAGE =
      JsonType.pageOf(Allocations.Allocation.class);

  /** Answers before anything is provisioned: the allocation is in {@code requested}. */
  public Allocations.Allocation create(CallContext context, Allocations.Create create) {
    return calls.post(context, ALLOCATIONS, create, ALLOCATION);
  }

  public List<Allocations.Allocation> list(CallContext context) {
    return Paging.all(ALLOCATIONS, path -> calls.get(context, path, PAGE));
  }

  public Allocations.Allocation get(CallContext context, String id) {
    return calls.get(context, one(id), ALLOCATION);
  }

  /** Answers before anything is cleaned: the allocation is in {@code releasing}. */
  public Allocations.Allocation release(CallContext context, String id) {
    return calls.post(context, one(id) + "/release", Map.of(), ALLOCATION);
  }

  private static String one(String id) {
    return ALLOCATIONS + "/" + PathText.encode(id);
  }
}
