package io.gpuaas.bench.provoked;

import io.gpuaas.bench.platform.Caller;
import io.gpuaas.bench.platform.Reply;
import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.id.CorrelationId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Allocations that come to a bad end, and what is refused because of the state they are in. */
final class BadEnds {
  private static final String ALLOCATIONS = "/api/v1/allocations";
  private static final String CREATE = "allocations create";
  private static final String RELEASE = "allocations release";
  private static final String WANTED = "{\"sku\": \"%s\"}".formatted(ScriptedNode.SKU);
  private static final String SUCCEEDED = "{\"succeeded\": true, \"workspace\": \"/srv/gpuaas/w\"}";
  private static final int CLEAN_ATTEMPTS = 5;
  private static final int MOST_LOOKS = 600;
  private static final long LOOK_EVERY_MILLIS = 100;

  private final Cast cast;

  private BadEnds(Cast cast) {
    this.cast = cast;
  }

  static Map<String, Provocation> of(Cast cast) {
    BadEnds ends = new BadEnds(cast);
    Map<String, Provocation> all = new LinkedHashMap<>();
    all.put("allocation-not-active", ends::notActive);
    all.put("ownership-required", ends::ownershipRequired);
    all.put("allocation-already-releasing", ends::alreadyReleasing);
    all.put("allocation-provisioning-failed", ends::provisioningFailed);
    all.put("allocation-release-failed", ends::releaseFailed);
    all.put("node-in-use", ends::nodeInUse);
    all.put("allocation-concurrency-limit", ends::concurrencyLimit);
    return all;
  }

  private CorrelationId notActive() throws IOException, InterruptedException {
    return release(cast.member(), Cast.id(failed())).refused();
  }

  private CorrelationId ownershipRequired() throws IOException, InterruptedException {
    return release(cast.colleague(), active()).refused();
  }

  private CorrelationId alreadyReleasing() throws IOException, InterruptedException {
    String allocation = active();
    var _ = release(cast.member(), allocation).orFail();
    return release(cast.member(), allocation).refused();
  }

  private CorrelationId provisioningFailed() throws IOException, InterruptedException {
    return failed().sent();
  }

  private Reply failed() throws IOException, InterruptedException {
    cast.node().beat();
    Reply created = cast.member().post(CREATE, ALLOCATIONS, WANTED);
    String allocation = Cast.id(created);
    cast.node().answer(allocation, failed(FailureReason.DISK_FULL, "no space left on device"));
    await(allocation, AllocationState.FAILED);
    return created;
  }

  private CorrelationId releaseFailed() throws IOException, InterruptedException {
    String allocation = active();
    Reply released = release(cast.member(), allocation);
    var _ = released.orFail();
    for (int attempt = 0; attempt < CLEAN_ATTEMPTS; attempt++) {
      cast.node().answer(allocation, failed(FailureReason.CLEANUP_INCOMPLETE, "1 process is left"));
    }
    await(allocation, AllocationState.RELEASE_FAILED);
    return released.sent();
  }

  private CorrelationId nodeInUse() throws IOException, InterruptedException {
    var _ = active();
    return cast.admin().delete("nodes remove", "/api/v1/nodes/" + ScriptedNode.NAME).refused();
  }

  private CorrelationId concurrencyLimit() throws IOException, InterruptedException {
    String project =
        Cast.id(
            cast.admin().post("projects create", "/api/v1/projects", "{\"name\": \"crowded\"}"));
    cast.node().beat();
    for (int made = 0; made < LocalSettings.ALLOCATION_LIMIT; made++) {
      var _ = cast.admin().in(project).post(CREATE, ALLOCATIONS, WANTED).orFail();
    }
    return cast.admin().in(project).post(CREATE, ALLOCATIONS, WANTED).refused();
  }

  private String active() throws IOException, InterruptedException {
    cast.node().beat();
    String allocation = Cast.id(cast.member().post(CREATE, ALLOCATIONS, WANTED));
    cast.node().answer(allocation, SUCCEEDED);
    await(allocation, AllocationState.ACTIVE);
    return allocation;
  }

  private static Reply release(Caller caller, String allocation)
      throws IOException, InterruptedException {
    return caller.post(RELEASE, ALLOCATIONS + "/" + allocation + "/release", "{}");
  }

  private static String failed(FailureReason reason, String message) {
    return "{\"succeeded\": false, \"reason\": \"%s\", \"message\": \"%s\"}"
        .formatted(reason.wireName(), message);
  }

  private void await(String allocation, AllocationState wanted)
      throws IOException, InterruptedException {
    CountDownLatch pause = new CountDownLatch(1);
    for (int look = 0; look < MOST_LOOKS; look++) {
      String state =
          cast.member()
              .get("allocations get", ALLOCATIONS + "/" + allocation)
              .orFail()
              .required("state")
              .asString();
      if (state.equals(wanted.wireName())) {
        return;
      }
      var _ = pause.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
    throw new IOException("the allocation does not become " + wanted.wireName());
  }
}
