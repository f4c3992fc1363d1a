package io.gpuaas.triage.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimesInTextTest {
  private static final TimeText TIMES = new TimeText(Pastes.RECEIVED, Pastes.BERLIN);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-08-03T10:15:00Z | 2026-08-03T10:15:00Z",
        "2026-08-03t10:15:00.123456789z | 2026-08-03T10:15:00.123456789Z",
        "2026-08-03T12:15:00+02:00 | 2026-08-03T10:15:00Z",
        "2026-08-03 12:15:00 +0200 | 2026-08-03T10:15:00Z",
        "2026-08-03 12:15:00 CEST | 2026-08-03T10:15:00Z",
        "2026-08-03 03:15 PDT | 2026-08-03T10:15:00Z",
        "Mon, 3 Aug 2026 12:15:00 +0200 | 2026-08-03T10:15:00Z",
        "03 Aug 2026 10:15 GMT | 2026-08-03T10:15:00Z",
        "[03/Aug/2026:10:15:00 +0000] | 2026-08-03T10:15:00Z",
        "1785752100 | 2026-08-03T10:15:00Z",
        "1785752100123 | 2026-08-03T10:15:00.123Z"
      })
  void aTimeThatSaysItsZoneLeavesNoDoubt(String text, String expected) {
    ReadTime time = TIMES.read(text, null).orElseThrow();

    assertThat(time.at()).isEqualTo(expected);
    assertThat(time.doubt()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-08-03 12:15:00 | 2026-08-03T10:15:00Z | no time zone; read as Europe/Berlin",
        "2026-08-03 12:15:00 WARN | 2026-08-03T10:15:00Z | no time zone; read as Europe/Berlin",
        "Aug  3 12:15:00 | 2026-08-03T10:15:00Z | no year and no time zone; read as Europe/Berlin",
        "Dec 31 12:15:00 | 2025-12-31T11:15:00Z | no year and no time zone; read as Europe/Berlin",
        "12:15 UTC | 2026-08-03T12:15:00Z | no date; the day it was received is taken"
      })
  void whatIsAssumedIsSaid(String text, String expected, String doubt) {
    ReadTime time = TIMES.read(text, null).orElseThrow();

    assertThat(time.at()).isEqualTo(expected);
    assertThat(time.doubt()).isEqualTo(doubt);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30T10:00:00Z",
        "2026-13-01T10:00:00Z",
        "2026-08-03T25:00:00Z",
        "0000-01-01T00:00:00Z",
        "99999-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "30 Feb 2026 10:00:00 +0000",
        "3 Xyz 2026 10:00:00 +0000",
        "Feb 31 10:00:00",
        "yesterday",
        ""
      })
  void aTimeThatCannotBeIsNone(String text) {
    assertThat(TIMES.read(text, null)).isEmpty();
  }

  @Test
  void aTimeOfDayTakesTheDateOfAnotherLine() {
    ReadTime time = TIMES.read("[10:15:03]", LocalDate.of(2026, 7, 1)).orElseThrow();

    assertThat(time.at()).isEqualTo("2026-07-01T08:15:03Z");
    assertThat(time.doubt()).startsWith("the date of another line");
  }

  @Test
  void aClockInFrontOfALineCountsForTheFailure() {
    ReportedFailure failure =
        Pastes.only(
            """
            job started 2026-08-02 23:59:00 CEST
            [10:15:03] ERROR: no (code=node_offline, correlation_id=%s)
            """
                .formatted(Pastes.FIRST));

    assertThat(failure.report().timestamp()).isEqualTo("2026-08-03T08:15:03Z");
    assertThat(Pastes.inferred(failure))
        .singleElement()
        .asString()
        .startsWith("timestamp: the time in front of line 2 (no date");
  }

  @Test
  void takesATimeOutOfASentence() {
    ReportedFailure failure =
        Pastes.only(
            "It broke at 2026-08-03 12:14 CEST, right after lunch:\n"
                + "$ gpuaas catalog list\n"
                + "ERROR: no (code=internal_error, correlation_id="
                + Pastes.FIRST
                + ")\n");

    assertThat(failure.report().timestamp()).isEqualTo("2026-08-03T10:14:00Z");
    assertThat(Pastes.inferred(failure)).contains("timestamp: what is said in line 1");
  }
}
