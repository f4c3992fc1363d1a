package io.gpuaas.triage.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reads the kept inputs in every build; with {@code JAZZER_FUZZ=1} in the environment it looks for
 * new ones.
 */
final class IntakeFuzzTest {
  @DictionaryEntries({
    "ERROR: ",
    "(code=sku_unavailable, correlation_id=",
    "019fc71e-9ca0-7b1c-9d3e-5f60718293a4",
    "X-Correlation-Id: ",
    "$ gpuaas allocations create -p ",
    "GPUAAS_PROJECT_ID=",
    "gpuaas support report ",
    "{\\x22error\\x22:{\\x22code\\x22:\\x22",
    "\\\\\\x22correlation_id\\\\\\x22:\\\\\\x22",
    "2026-08-03T10:15:00Z ",
    "Date: Mon, 3 Aug 2026 12:31:07 +0200",
    "section_start:1785752095:",
    "HTTP/1.1 409 ",
    "12:03 PM",
    "=3D",
    "=\\x0A",
    "\\x0A> ",
    "<br>"
  })
  @FuzzTest(maxDuration = "5m")
  void readsAnythingAndShowsOnlyWhatIsFit(byte[] bytes) {
    Pasted pasted = Pastes.read(new String(bytes, StandardCharsets.UTF_8));

    assertThat(pasted.failures()).hasSizeLessThanOrEqualTo(Drafts.MOST + 64);
    pasted.failures().forEach(IntakeFuzzTest::isFit);
    assertThat(pasted.text()).allMatch(IntakeFuzzTest::isShown);
    assertThat(AskForId.words(pasted).lines()).allMatch(IntakeFuzzTest::isShown);
  }

  private static void isFit(ReportedFailure failure) {
    Report report = failure.report();
    assertThat(failure.line()).isPositive();
    assertThat(failure.correlationId() == null)
        .isEqualTo(failure.missing().contains("correlation_id"));
    if (failure.correlationId() != null) {
      assertThat(failure.correlationId().uuid().version()).isBetween(1, 8);
    }
    assertThat(texts(failure, report)).allMatch(IntakeFuzzTest::isShown);
  }

  private static List<String> texts(ReportedFailure failure, Report report) {
    Stream<String> reported =
        Stream.of(
                report.command(),
                report.code(),
                report.message(),
                report.reason(),
                report.projectId(),
                report.user(),
                failure.traceId(),
                failure.resourceName())
            .filter(Objects::nonNull);
    Stream<String> inferred =
        failure.inferred().stream().flatMap(one -> Stream.of(one.name(), one.from()));
    return Stream.concat(reported, inferred).toList();
  }

  private static boolean isShown(String text) {
    return text.codePoints()
        .noneMatch(
            point ->
                Character.isISOControl(point)
                    || Character.getType(point) == Character.FORMAT
                    || Character.getType(point) == Character.SURROGATE);
  }
}
