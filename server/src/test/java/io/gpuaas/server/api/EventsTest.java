package io.gpuaas.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The history of an allocation, as it happens. */
@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
@Timeout(120)
final class EventsTest {
  private final TestCloud cloud;
  private final CloudApi api;
  private final UUID id;

  EventsTest(TestServer server) throws IOException, InterruptedException {
    cloud = new TestCloud(server);
    api = new CloudApi(cloud);
    cloud.clock.advance(Duration.between(cloud.clock.instant(), Instant.now()));
    cloud.node("host", TestCloud.cpus(4));
    HttpResponse<String> created =
        api.send(
            api.request(cloud.owner, "POST", "/api/v1/allocations", "{\"sku\": \"cpu.small\"}"));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(202);
    id = UUID.fromString(WireJson.mapper().readTree(created.body()).path("id").asString());
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void oneAfterTheOtherUntilItIsSettled() throws Exception {
    HttpResponse<InputStream> all = open();
    become(AllocationState.PROVISIONING);
    become(AllocationState.ACTIVE);
    String body = rest(all.body());

    assertThat(all.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(all.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(all.headers().firstValue("X-Correlation-Id")).isPresent();
    assertThat(ids(body)).containsExactly("1", "2", "3");
    assertThat(body).contains("event: settled\ndata: {\"id\":\"" + id);
    assertThat(body.indexOf("settled")).isGreaterThan(body.indexOf("id: 3"));
  }

  @Test
  void goesOnAfterTheLastEvent() throws Exception {
    become(AllocationState.PROVISIONING);
    become(AllocationState.ACTIVE);
    HttpResponse<String> rest =
        api.send(events("Accept", "text/event-stream", "Last-Event-ID", "2"));
    assertThat(ids(rest.body())).containsExactly("3");
    assertThat(rest.body()).contains("event: settled");
  }

  @Test
  void asOnePageForWhoeverWantsNoStream() throws Exception {
    for (String accept : List.of("application/json", "*/*")) {
      HttpResponse<String> page = api.send(events("Accept", accept));
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(WireJson.mapper().readTree(page.body()).path("items")).hasSize(1);
    }
  }

  @Test
  void whatCannotBeStreamedIsAnEnvelope() throws Exception {
    assertThat(api.send(events("Accept", "text/event-stream", "Last-Event-ID", "-1")).statusCode())
        .isEqualTo(400);
    HttpRequest unknown =
        api.request(
            cloud.owner,
            "GET",
            "/api/v1/allocations/" + UUID.randomUUID() + "/events",
            "",
            "Accept",
            "text/event-stream");
    HttpResponse<String> answer = api.send(unknown);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("allocation_not_found");
  }

  @Test
  void tooManyStreamsOfOneCallerAreRefusedUntilOneIsClosed() throws Exception {
    List<InputStream> open = new ArrayList<>();
    for (int i = 0; i < StreamTerms.usual().ofCaller(); i++) {
      open.add(open().body());
    }
    HttpResponse<String> refused = api.send(stream());
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();

    become(AllocationState.PROVISIONING);
    become(AllocationState.ACTIVE);
    for (InputStream one : open) {
      assertThat(rest(one)).contains("event: settled");
    }
    await().untilAsserted(() -> assertThat(api.send(stream()).statusCode()).isEqualTo(200));
  }

  @Test
  void aServiceThatStopsLetsGo() throws Exception {
    InputStream stream = open().body();
    long start = System.nanoTime();
    api.service.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    assertThat(rest(stream)).contains("id: 1").doesNotContain("settled");
  }

  /** Returns when the head of the answer has come. */
  private HttpResponse<InputStream> open() throws IOException, InterruptedException {
    return api.http().send(stream(), BodyHandlers.ofInputStream());
  }

  private static String rest(InputStream open) throws IOException {
    return new String(open.readAllBytes(), StandardCharsets.UTF_8);
  }

  private HttpRequest stream() {
    return events("Accept", "text/event-stream");
  }

  private HttpRequest events(String... headers) {
    return api.request(cloud.owner, "GET", "/api/v1/allocations/" + id + "/events", "", headers);
  }

  private void become(AllocationState next) {
    Allocation before = cloud.process.allocations.find(id).orElseThrow();
    Instant now = Instant.now();
    Allocation after =
        next == AllocationState.ACTIVE
            ? before.becomeActive("/srv/w", now)
            : before.become(next, now);
    cloud.process.transactions.inTransaction(
        () -> {
          assertThat(cloud.process.allocations.apply(before, after, cloud.cause)).isTrue();
          return after;
        });
  }

  private static List<String> ids(String body) {
    return body.lines().filter(l -> l.startsWith("id: ")).map(l -> l.substring(4)).toList();
  }
}
