package io.gpuaas.storage.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.contract.api.IncidentStatus;
import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Support;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.incident.CaseFile;
import io.gpuaas.core.incident.Change;
import io.gpuaas.core.incident.Incident;
import io.gpuaas.core.incident.IncidentRecords;
import io.gpuaas.core.incident.Note;
import io.gpuaas.core.incident.NoteText;
import io.gpuaas.core.incident.Verdict;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.storage.kit.Race;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestDesk;
import io.gpuaas.storage.kit.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
final class IncidentLifeTest {
  private static final String OTHER = "fedcba9876543210";

  private final TestCloud cloud;
  private final TestDesk desk;
  private final Actor ann;
  private final Actor ben;
  private final CorrelationId id;

  IncidentLifeTest(TestServer server) {
    cloud = new TestCloud(server);
    desk = new TestDesk(cloud, cloud.process);
    ann = cloud.person("ann", PlatformRole.OPS);
    ben = cloud.person("ben", PlatformRole.OPS);
    id = desk.id();
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void goesFromAReportToItsEndWithALineForEverything() {
    report(cloud.owner, id, "password=hunter2horse \u0000");
    assertThat(show().incident().status()).isEqualTo(IncidentStatus.OPEN);
    record(id);
    note("looking");
    done(desk.assignments.assign(ann, id, Optional.of("ann"), Optional.empty(), cloud.cause));
    cloud.clock.advance(Duration.ofMillis(1));
    done(desk.closing.close(ann, id, "the node is back", cloud.cause));

    CaseFile file = show();
    assertThat(file.incident().status()).isEqualTo(IncidentStatus.CLOSED);
    assertThat(file.incident().closedAt()).isEqualTo(cloud.clock.instant());
    assertThat(file.incident().assignee()).isEqualTo("ann");
    assertThat(file.incident().diagnosis().owner()).isEqualTo("provisioning/inventory");
    assertThat(file.reports().getFirst().report().message())
        .isEqualTo("password=[redacted] \uFFFD");
    assertThat(file.notes()).extracting(Note::text).containsExactly("the node is back", "looking");
    assertThat(file.changes())
        .extracting(Change::action)
        .containsExactly(
            "incident.open",
            "incident.report",
            "incident.verdict",
            "incident.note",
            "incident.assign",
            "incident.close",
            "incident.note");
    assertThat(file.changes().getLast().correlationId())
        .isEqualTo(cloud.cause.correlationId().toString());
  }

  @Test
  void isReopenedAndThenAtItsBeginning() {
    record(id);
    refused(desk.closing.reopen(ann, id, null, cloud.cause), ErrorCode.INCIDENT_CONFLICT);
    done(desk.closing.close(ann, id, null, cloud.cause));
    refused(desk.closing.close(ben, id, null, cloud.cause), ErrorCode.INCIDENT_CONFLICT);
    refused(
        desk.assignments.assign(ann, id, Optional.of("ann"), Optional.empty(), cloud.cause),
        ErrorCode.INCIDENT_CONFLICT);
    done(desk.closing.reopen(ann, id, null, cloud.cause));

    assertThat(show().incident().status()).isEqualTo(IncidentStatus.OPEN);
    assertThat(show().incident().closedAt()).isNull();
  }

  @Test
  void isTakenByOneOfManyAtOnceAndTakenOverOnlyByWhoSaysFromWhom() {
    record(id);
    List<Actor> both = List.of(ann, ben);
    List<Outcome<Incident>> taken =
        Race.of(
            2,
            n ->
                desk.assignments.assign(
                    both.get(n),
                    id,
                    Optional.of(both.get(n).principal().username()),
                    Optional.empty(),
                    cloud.cause));
    assertThat(taken).filteredOn(Outcome.Done.class::isInstance).hasSize(1);

    String has = String.valueOf(show().incident().assignee());
    done(desk.assignments.assign(ben, id, Optional.empty(), Optional.of(has), cloud.cause));
    assertThat(show().incident().assignee()).isNull();
  }

  @Test
  void isAssignedToOperatorsOnly() {
    record(id);
    for (String name : new String[] {"owner", "nobody-of-this-name", "'; --", "\u0000"}) {
      refused(
          desk.assignments.assign(ann, id, Optional.of(name), Optional.empty(), cloud.cause),
          ErrorCode.VALIDATION_ERROR);
    }
  }

  @Test
  void losesNoNoteHoweverManyWriteAtOnce() {
    record(id);
    Race.of(20, n -> desk.notes.write(n % 2 == 0 ? ann : ben, id, "note " + n, cloud.cause));

    assertThat(show().notes())
        .extracting(Note::text)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 20).mapToObj(n -> "note " + n).toList());
    assertThat(show().incident().status()).isEqualTo(IncidentStatus.INVESTIGATING);
  }

  @Test
  void refusesNotesThatAreNone() {
    record(id);
    for (String text : new String[] {"", " \n", "x".repeat(NoteText.LONGEST + 1), "a\u0000b"}) {
      refused(desk.notes.write(ann, id, text, cloud.cause), ErrorCode.VALIDATION_ERROR);
    }
    refused(desk.notes.write(cloud.owner, id, "hello", cloud.cause), ErrorCode.ADMIN_REQUIRED);
    refused(desk.notes.write(ann, desk.id(), "hi", cloud.cause), ErrorCode.INCIDENT_NOT_FOUND);
  }

  @Test
  void keepsHostileTextAsItIs() {
    record(id);
    String text = "\u001B[2J<script>alert(1)</script> '; DROP TABLE incidents; --\r\n\u202E";
    note(text);

    assertThat(show().notes()).extracting(Note::text).containsExactly(text);
  }

  @Test
  void pagesItsNotesAndItsAudit() {
    record(id);
    for (int i = 0; i < 5; i++) {
      cloud.clock.advance(Duration.ofMillis(1));
      note("note " + i);
    }
    Slice<Note> first = done(desk.incidents.notes(ann, id, new PageRequest(3, Optional.empty())));
    Slice<Note> rest = done(desk.incidents.notes(ann, id, new PageRequest(3, first.next())));
    assertThat(first.items()).extracting(Note::text).containsExactly("note 4", "note 3", "note 2");
    assertThat(rest.items()).extracting(Note::text).containsExactly("note 1", "note 0");
    assertThat(rest.next()).isEmpty();

    Slice<Change> newest =
        done(desk.incidents.changes(ann, id, new PageRequest(5, Optional.empty())));
    Slice<Change> oldest = done(desk.incidents.changes(ann, id, new PageRequest(5, newest.next())));
    assertThat(oldest.items())
        .extracting(Change::action)
        .containsExactly("incident.verdict", "incident.open");
  }

  @Test
  void cannotHaveItsAuditChangedByAnybody() {
    record(id);
    for (String sql :
        new String[] {
          "UPDATE incident_changes SET actor = 'nobody'",
          "DELETE FROM incident_changes",
          "TRUNCATE incident_changes"
        }) {
      assertThatThrownBy(() -> cloud.process.database.jdbc().sql(sql).update())
          .rootCause()
          .hasMessageContaining("incident_changes is append-only");
    }
  }

  @Test
  void countsVersionsAndSaysWhetherTheyDiffer() {
    record(id);
    record(id);
    desk.verdicts.record(ann, id, desk.result(id, OTHER), cloud.cause);
    desk.verdicts.record(ann, id, desk.result(id, OTHER, "no trace"), cloud.cause);

    assertThat(show().verdicts())
        .extracting(Verdict::changed)
        .containsExactly(true, false, true, true);
    assertThat(show().incident().diagnosis().fingerprint()).isEqualTo(OTHER);
    assertThat(done(desk.incidents.verdict(ann, id, 4)).evidence().gaps())
        .containsExactly("no trace");
    refused(desk.incidents.verdict(ann, id, 5), ErrorCode.INCIDENT_NOT_FOUND);
  }

  @Test
  void countsEveryVersionOfManyAtOnce() {
    Race.of(12, n -> desk.verdicts.record(ann, id, desk.result(id, "fp"), cloud.cause));

    assertThat(show().verdicts())
        .extracting(Verdict::version)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 12).boxed().toList());
  }

  @Test
  void dropsTheVersionsInTheMiddleAndSaysHowMany() {
    for (int i = 0; i < IncidentRecords.MOST_VERDICTS + 7; i++) {
      record(id);
    }

    List<Integer> kept = show().verdicts().stream().map(Verdict::version).toList();
    assertThat(kept).hasSize(IncidentRecords.MOST_VERDICTS).startsWith(1, 2).contains(10, 18, 107);
    assertThat(show().droppedVerdicts()).isEqualTo(7);
  }

  @Test
  void tellsReportersHowItStandsAndNobodyElse() {
    Actor other = cloud.person("other", null);
    refused(desk.reports.progress(cloud.owner, id), ErrorCode.INCIDENT_NOT_FOUND);
    report(cloud.owner, id, "it broke");
    refused(desk.reports.progress(other, id), ErrorCode.INCIDENT_NOT_FOUND);
    assertThat(done(desk.reports.progress(cloud.owner, id)).status().toldAs())
        .isEqualTo("received");
    assertThat(done(desk.reports.progress(cloud.owner, id)).remediation()).isNull();

    record(id);
    note("mine");
    assertThat(done(desk.reports.progress(cloud.owner, id)).status().toldAs())
        .isEqualTo("investigating");
    assertThat(done(desk.reports.progress(cloud.owner, id)).remediation())
        .isEqualTo("Try again once the node is back.");
  }

  @Test
  void keepsTheLastReportOfEachUser() {
    report(cloud.owner, id, "first");
    report(cloud.owner, id, "second");
    report(ann, id, "third");

    assertThat(show().reports())
        .extracting(report -> report.report().message())
        .containsExactlyInAnyOrder("second", "third");
  }

  private CaseFile show() {
    return done(desk.incidents.show(ann, id));
  }

  private void record(CorrelationId incident) {
    desk.verdicts.record(ann, incident, desk.result(incident, TestDesk.FINGERPRINT), cloud.cause);
  }

  private void note(String text) {
    done(desk.notes.write(ann, id, text, cloud.cause));
  }

  private void report(Actor actor, CorrelationId incident, String message) {
    desk.reports.report(
        actor,
        incident,
        new Support.Report(
            incident.toString(),
            "allocations create",
            "node_offline",
            message,
            null,
            null,
            null,
            null,
            cloud.clock.instant(),
            null),
        cloud.cause);
  }

  private static <T> T done(Outcome<T> outcome) {
    return ((Outcome.Done<T>) outcome).value();
  }

  private static void refused(Outcome<?> outcome, ErrorCode code) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused<?>) outcome).code()).isEqualTo(code);
  }
}
