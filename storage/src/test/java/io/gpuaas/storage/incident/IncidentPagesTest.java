package io.gpuaas.storage.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.contract.api.IncidentStatus;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.UnknownPosition;
import io.gpuaas.core.incident.Incident;
import io.gpuaas.core.incident.IncidentFilter;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestDesk;
import io.gpuaas.storage.kit.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
final class IncidentPagesTest {
  private static final IncidentFilter ALL = filter("", Optional.empty());

  private final TestCloud cloud;
  private final TestDesk desk;

  IncidentPagesTest(TestServer server) {
    cloud = new TestCloud(server);
    desk = new TestDesk(cloud, cloud.process);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void showEachOnceTheLastOpenedFirst() {
    insert(25);
    List<Instant> seen = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Slice<Incident> slice = desk.store.page(ALL, new PageRequest(10, after));
      slice.items().forEach(incident -> seen.add(incident.openedAt()));
      after = slice.next();
    } while (after.isPresent());

    assertThat(seen).hasSize(25).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void showWhatIsAskedFor() {
    insert(100);
    assertThat(all(filter("status", Optional.empty()))).hasSize(75);
    assertThat(all(filter("owner", Optional.empty()))).hasSize(10);
    assertThat(all(filter("class", Optional.empty()))).hasSize(10);
    assertThat(all(filter("fingerprint", Optional.empty()))).hasSize(10);
    assertThat(all(filter("assignee", Optional.empty()))).hasSize(10);
    assertThat(all(filter("project", Optional.empty()))).hasSize(10);
    Instant recent = cloud.clock.instant().minus(Duration.ofSeconds(9));
    assertThat(all(filter("", Optional.of(recent)))).hasSize(10);
  }

  /** An order of magnitude above what it takes, so that only a scan of everything fails. */
  @Test
  void costTheSameAmongAHundredThousand() {
    insert(100_000);
    cloud.process.database.jdbc().sql("ANALYZE incidents").update();
    for (String field : new String[] {"", "status", "owner", "fingerprint", "project"}) {
      PageRequest page = new PageRequest(20, Optional.empty());
      desk.store.page(filter(field, Optional.empty()), page);
      long start = System.nanoTime();
      assertThat(desk.store.page(filter(field, Optional.empty()), page).items()).hasSize(20);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      System.err.println(
          "20 of 100,000 incidents by '" + field + "': " + took.toNanos() / 1e6 + " ms");
      assertThat(took).as(field).isLessThan(Duration.ofMillis(100));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "99999999999999999 x", "1 1-1-1-1-1", "'; --", "\u0000"})
  void refuseAPositionThatIsNone(String after) {
    assertThatThrownBy(() -> desk.store.page(ALL, new PageRequest(1, Optional.of(after))))
        .isInstanceOf(UnknownPosition.class);
  }

  private List<Incident> all(IncidentFilter filter) {
    return desk.store.page(filter, new PageRequest(200, Optional.empty())).items();
  }

  private static IncidentFilter filter(String field, Optional<Instant> since) {
    return new IncidentFilter(
        only(field, "status", IncidentStatus.OPEN),
        only(field, "owner", "owner-7"),
        only(field, "class", "class-7"),
        only(field, "fingerprint", "fp-7"),
        only(field, "assignee", "ann-7"),
        only(field, "project", "project-7"),
        since);
  }

  private static <T> Optional<T> only(String field, String name, T value) {
    return field.equals(name) ? Optional.of(value) : Optional.empty();
  }

  /** One a second until now; every tenth is alike, every fourth is closed. */
  private void insert(int count) {
    cloud
        .process
        .database
        .jdbc()
        .sql(
            """
            INSERT INTO incidents (correlation_id, status, assignee, failure_class, fingerprint,
                                   owner, project_id, opened_at, updated_at, closed_at)
            SELECT gen_random_uuid(), CASE WHEN n % 4 = 0 THEN 'closed' ELSE 'open' END,
                   'ann-' || n % 10, 'class-' || n % 10, 'fp-' || n % 10, 'owner-' || n % 10,
                   'project-' || n % 10, CAST(:now AS timestamptz) - n * interval '1 second', CAST(:now AS timestamptz),
                   CASE WHEN n % 4 = 0 THEN CAST(:now AS timestamptz) END
            FROM generate_series(0, :count - 1) AS n
            """)
        .param("now", cloud.clock.instant().atOffset(ZoneOffset.UTC))
        .param("count", count)
        .update();
  }
}
