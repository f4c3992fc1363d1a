package io.gpuaas.triage.intake;

import static io.gpuaas.triage.intake.Pastes.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.id.CorrelationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A paste is an attack until it is read; what is bounded here is bounded on a busy machine too. */
@Timeout(20)
final class HostilePasteTest {
  private static final String ERROR =
      "ERROR: none is free (code=sku_unavailable, correlation_id=" + FIRST + ")\n";
  private static final int LARGE = 50_000_000;

  static Stream<String> units() {
    return Stream.of(
        "a line of a build log that says nothing at all about anything, key=value\n",
        ERROR,
        "x",
        "{",
        "[{\"a\":",
        "{\"a\":\"",
        "\\",
        "\"",
        "{\"\\\\\\\\\\\\\\\\",
        ">",
        "> ",
        "(",
        "(code=",
        "ERROR: (code=(((((((",
        "ERROR: " + "y".repeat(80) + "\n",
        "-",
        "0-",
        "019fc71e-9ca0-7b1c-9d3e-5f60718293a4 ",
        "019fc71e-9ca0-7b\n",
        "=\n",
        "=3D",
        ":",
        "a:",
        "a=",
        "code: ",
        "\u001b[",
        "\u001b]",
        "\u001b",
        "\\x1b[",
        "[1;",
        "<br>",
        "<p ",
        "<a ",
        "&gt;",
        "\0",
        "\u202e\u2066\u200b",
        "\ud800",
        "\r",
        "\n",
        "\t",
        "$ gpuaas ",
        "gpuaas allocations \\\n",
        "$ gpuaas projects use x\n",
        "2026-08-03T10:15:00Z ",
        "12:03 ",
        "Aug  3 10:15:00 ",
        "Date: Mon, 99 Abc 99999 99:99:99 +9999\n",
        "correlation_id:\n",
        "HTTP/1.1 500 \n",
        "Ann  12:03 PM\n",
        "A ' - ' ");
  }

  @ParameterizedTest
  @MethodSource("units")
  void whateverIsRepeatedIsReadInBoundedTime(String unit) {
    String text = unit.repeat(2_000_000 / unit.length()) + "\n" + ERROR;

    Pasted pasted = Pastes.read(text);

    assertThat(pasted.failures().size()).isLessThanOrEqualTo(Drafts.MOST);
    assertThat(pasted.cut()).isEqualTo(!pasted.notes().isEmpty());
  }

  @Test
  void ofFiftyMegabytesTheEndsAndTheIdsAreReadAndThatIsSaid() {
    String line = "a line of a build log that says nothing at all about anything, key=value\n";
    String half = line.repeat(LARGE / 2 / line.length());
    String text =
        ERROR
            + half
            + "$ gpuaas nodes list\n"
            + ERROR.replace("9ca0", "9ca1")
            + half
            + ERROR.replace("9ca0", "9ca2");
    Pastes.read(text);
    long before = System.nanoTime();

    Pasted pasted = Pastes.read(text);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
    assertThat(pasted.failures()).hasSize(3);
    assertThat(pasted.failures().get(1).report().command()).isEqualTo("gpuaas nodes list");
    assertThat(pasted.cut()).isTrue();
    assertThat(pasted.notes())
        .singleElement()
        .asString()
        .startsWith("The text has %d characters: the first ".formatted(text.length()))
        .endsWith("and 1 places between them that speak of a correlation id were read.");
    assertThat(pasted.triaged().orElseThrow().line())
        .isEqualTo(Math.toIntExact(text.lines().count()));
  }

  @Test
  void ofAHundredThousandFailuresTheLastAreKept() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      CorrelationId id = CorrelationId.mint(Instant.parse("2026-08-03T10:15:00Z"), random);
      text.append(ERROR.replace(FIRST, id.toString()));
    }
    text.append(ERROR);

    Pasted pasted = Pastes.read(text);

    assertThat(pasted.failures()).hasSize(Drafts.MOST);
    assertThat(pasted.triaged().orElseThrow().correlationId()).hasToString(FIRST);
    assertThat(pasted.notes().getFirst()).contains("earlier ones were not");
    assertThat(pasted.notes().getLast())
        .endsWith(" more were found before these; only the last 200 are kept.");
  }

  @Test
  void aLineOfAQuarterMegabyteHidesNothing() {
    String noise = "z".repeat(128 * 1024);

    for (int shift = 0; shift < 80; shift++) {
      String text = noise.substring(shift) + " correlation_id=" + FIRST + " " + noise;
      assertThat(Pastes.only(text).correlationId()).hasToString(FIRST);
      assertThat(Pastes.only(text).line()).isOne();
    }
  }

  @Test
  void nothingThatIsNotSeenComesThrough() {
    ReportedFailure failure =
        Pastes.only(
            """
            From: "\u202ekcatta" <a\u001b[2J\u0007@b.example>
            $ gpuaas allocations create --sku "\u2066x\u0000\u0008\ud800" [redacted]
            ERROR: no\u009b31m such \u001b]0;owned\u0007sku\u200b (code=sku_not_found, correlation_id=%s)
            """
                .formatted(FIRST));

    List<String> texts =
        List.of(
            String.valueOf(failure.report().message()),
            String.valueOf(failure.report().command()),
            String.valueOf(failure.report().user()),
            failure.text());
    assertThat(texts).allMatch(text -> text.chars().noneMatch(HostilePasteTest::isUnseen));
    assertThat(failure.report().message()).isEqualTo("no such sku");
    assertThat(failure.report().command()).endsWith("[redacted]");
  }

  private static boolean isUnseen(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.SURROGATE;
  }

  @Test
  void anEmptyTextHoldsNothingAndTheUserIsAsked() {
    for (String text : List.of("", "\n", "\0", "it does not work")) {
      Pasted pasted = Pastes.read(text);

      assertThat(pasted.failures()).isEmpty();
      assertThat(pasted.triaged()).isEmpty();
      assertThat(AskForId.words(pasted))
          .contains("gpuaas support last", "gpuaas support report")
          .startsWith("Thank you for reporting this. To find out what happened, we need");
    }
  }

  @Test
  void theUserIsAskedAboutTheFailureThatTheyReported() {
    Pasted pasted = Pastes.read("ERROR: it broke (code=internal_error, corr");

    assertThat(pasted.triaged()).isEmpty();
    assertThat(AskForId.words(pasted)).contains("what happened (internal_error), we need");
  }
}
