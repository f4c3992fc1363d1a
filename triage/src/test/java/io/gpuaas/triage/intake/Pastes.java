package io.gpuaas.triage.intake;

import io.gpuaas.contract.id.CorrelationId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ids and the pasted texts that the tests speak of. */
final class Pastes {
  /** Minted at 10:15:00, 10:17:30 and 10:21:05 UTC on the day of the texts. */
  static final String FIRST = "019fc71e-9ca0-7b1c-9d3e-5f60718293a4";

  static final String SECOND = "019fc720-e690-7a2d-8e4f-60718293a4b5";
  static final String THIRD = "019fc724-2e68-7c3e-9f50-718293a4b5c6";
  static final String PROJECT = "0199aaaa-1111-7222-8333-444455556666";
  static final Instant RECEIVED = Instant.parse("2026-08-03T12:00:00Z");
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private Pastes() {}

  static Pasted read(CharSequence text) {
    return Intake.read(text, RECEIVED, BERLIN);
  }

  static Pasted readFile(String name) {
    return read(file(name));
  }

  static ReportedFailure only(CharSequence text) {
    return only(read(text));
  }

  static ReportedFailure onlyIn(String file) {
    return only(readFile(file));
  }

  private static ReportedFailure only(Pasted pasted) {
    if (pasted.failures().size() != 1) {
      throw new AssertionError("not one failure: " + pasted.text());
    }
    return pasted.failures().getFirst();
  }

  static List<String> ids(Pasted pasted) {
    return pasted.failures().stream().map(failure -> id(failure.correlationId())).toList();
  }

  private static String id(@Nullable CorrelationId id) {
    return id == null ? "none" : id.toString();
  }

  static List<String> inferred(ReportedFailure failure) {
    return failure.inferred().stream().map(one -> one.name() + ": " + one.from()).toList();
  }

  static String file(String name) {
    try (InputStream in = Pastes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no text named " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
