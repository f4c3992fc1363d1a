package io.gpuaas.e2e.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.signal.Metric;
import io.gpuaas.e2e.platform.SharedPlatform;
import io.gpuaas.triage.query.Mentioned;
import io.gpuaas.triage.query.PromQl;
import io.gpuaas.triage.rules.Language;
import io.gpuaas.triage.rules.Rule;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.rules.lint.PageQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An alert that asks for a metric, a label or a value that nobody exposes never fires, and nobody
 * is told. So each is held to what running services answer a scrape with.
 */
final class AlertsTest {
  private static final Rulebook RUNBOOKS = Rulebook.bundled();

  /** What Prometheus adds to every sample, and its own metric of every target. */
  private static final Set<String> ADDED = Set.of("job", "instance");

  private static final String UP = "up";
  private static final Pattern WORDS = Pattern.compile("[a-z_]+(\\|[a-z_]+)*");
  private static final Pattern USED = Pattern.compile("\\$labels\\.([a-z_]+)");
  private static final String REASON = "reason";

  private static Exposed exposed;

  @BeforeAll
  static void scrape() throws IOException, InterruptedException {
    exposed = Exposed.scrape(SharedPlatform.get());
  }

  static Stream<Alert> alerts() throws IOException {
    return Alert.all().stream();
  }

  static Stream<PageQuery> queriesOfRunbooks() {
    return RUNBOOKS.runbooks().stream()
        .flatMap(page -> PageQuery.of(page).stream())
        .filter(query -> query.language() == Language.PROMQL);
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void anAlertAsksForWhatServicesExpose(Alert alert) {
    assertExposed(PromQl.check(alert.expr()));
  }

  @ParameterizedTest
  @MethodSource("queriesOfRunbooks")
  void aRunbookAsksForWhatServicesExpose(PageQuery query) {
    assertExposed(PromQl.check(query.sample()));
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void anAlertLeadsToItsOwnersPage(Alert alert) {
    String page = alert.annotation("runbook_url");
    assertThat(Files.isRegularFile(Alert.REPOSITORY.resolve(page))).as(page).isTrue();
    String file = Path.of(page).getFileName().toString();
    assertThat(RUNBOOKS.runbook(file).orElseThrow().rules().stream().map(Rule::owner))
        .contains(alert.label("owner"));
    assertThat(alert.label("severity")).isIn("critical", "warning");
    assertThat(alert.annotation("summary")).isNotBlank();
    assertThat(alert.annotation("description")).isNotBlank();
  }

  /** A label that the expression has summed away is shown as nothing. */
  @ParameterizedTest
  @MethodSource("alerts")
  void anAlertSpeaksOfLabelsThatAreLeft(Alert alert) {
    List<String> grouped = PromQl.check(alert.expr()).labels();
    List<String> used =
        USED.matcher(alert.annotations().toString()).results().map(name -> name.group(1)).toList();
    boolean aggregated = alert.expr().matches("(?s).*\\b(sum|min|max)\\b.*");
    assertThat(aggregated ? Set.copyOf(grouped) : ADDED).containsAll(used);
  }

  @Test
  void everyReasonOfAFailureHasOneAlert() throws IOException {
    List<String> asked =
        alerts()
            .filter(alert -> alert.expr().contains(Metric.ALLOCATION_FAILURES.wireName()))
            .flatMap(alert -> PromQl.check(alert.expr()).matchers().stream())
            .flatMap(matcher -> Stream.of(matcher.value().split("\\|", -1)))
            .toList();

    assertThat(asked).containsExactlyInAnyOrderElementsOf(reasons());
  }

  @Test
  void countersBeginAtZeroForAllThatTheyCount() {
    String failures = Metric.ALLOCATION_FAILURES.wireName();
    assertThat(exposed.values(List.of(failures), REASON))
        .containsExactlyInAnyOrderElementsOf(reasons());
    assertThat(exposed.values(List.of(Metric.ERRORS.wireName()), "code"))
        .containsAll(Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList());
    assertThat(exposed.values(List.of(Metric.NODE_TASK_TIMEOUTS.wireName()), "type"))
        .containsExactly("allocation.clean", "allocation.prepare", "node.probe", "terminal.open");
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void everyMetricOfTheContractIsExposed(Metric metric) {
    assertThat(exposed.metrics())
        .anyMatch(
            name -> name.equals(metric.wireName()) || name.equals(metric.wireName() + "_count"));
  }

  private static List<String> reasons() {
    return Arrays.stream(FailureReason.values()).map(FailureReason::wireName).toList();
  }

  private static void assertExposed(Mentioned mentioned) {
    List<String> ours = mentioned.metrics().stream().filter(name -> !name.equals(UP)).toList();
    assertThat(exposed.metrics()).containsAll(ours);
    assertThat(Stream.concat(exposed.labels(ours).stream(), ADDED.stream()))
        .containsAll(mentioned.labels())
        .containsAll(mentioned.matchers().stream().map(Mentioned.Matcher::name).toList());
    mentioned.matchers().stream()
        .filter(matcher -> !ADDED.contains(matcher.name()))
        .forEach(matcher -> assertTaken(matcher, exposed.values(ours, matcher.name())));
  }

  /** Of a list of words each one has to be a value, whether it is asked for or left out. */
  private static void assertTaken(Mentioned.Matcher matcher, List<String> values) {
    if (WORDS.matcher(matcher.value()).matches()) {
      assertThat(values).containsAll(List.of(matcher.value().split("\\|", -1)));
    } else {
      assertThat(matcher.takesAnyOf(values)).as(matcher.toString()).isTrue();
    }
  }
}
