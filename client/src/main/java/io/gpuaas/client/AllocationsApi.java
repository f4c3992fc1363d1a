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
  private static final JsonType<Page<Allocations.Transition>> TRANSITIONS =
      JsonType.pageOf(Allocations.Transition.class);

  /** Answers before anything is provisioned: the allocation is in {@code requested}. */
  public Allocations.Allocation create(CallContext context, Allocations.Create create) {
    return calls.post(context, ALLOCATIONS, create, ALLOCATION);
  }

  /** All there are. */
  public List<Allocations.Allocation> list(CallContext context) {
    return list(context, AllocationsFilter.ALL, Integer.MAX_VALUE);
  }

  /**
   * Those that the filter lets through.
   *
   * @param most how many, at least 1
   */
  public List<Allocations.Allocation> list(
      CallContext context, AllocationsFilter filter, int most) {
    String path =
        new QueryText(ALLOCATIONS)
            .withAll("state", filter.states())
            .with("sku", filter.sku())
            .with("name", filter.name())
            .toString();
    return Paging.first(most, path, page -> calls.get(context, page, PAGE));
  }

  public Allocations.Allocation get(CallContext context, String id) {
    return calls.get(context, one(id), ALLOCATION);
  }

  /** The history, oldest first. */
  public List<Allocations.Transition> events(CallContext context, String id) {
    return Paging.all(one(id) + "/events", page -> calls.get(context, page, TRANSITIONS));
  }

  /**
   * The history as it happens.
   *
   * @param after the number of the last transition that is known; 0 to hear them all
   * @throws CallFailed when there is no such stream
   */
  public AllocationStream follow(CallContext context, String id, int after)
      throws InterruptedException {
    String last = after == 0 ? null : Integer.toString(after);
    return new AllocationStream(calls.events(context, one(id) + "/events", last));
  }

  /**
   * Answers before anything is cleaned: the allocation is in {@code releasing}, or, when it was not
   * active yet, where it was, and is released as soon as it can be.
   */
  public Allocations.Allocation release(CallContext context, String id) {
    return calls.post(context, one(id) + "/release", Map.of(), ALLOCATION);
  }

  private static String one(String id) {
    return ALLOCATIONS + "/" + PathText.encode(id);
  }
}
