package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.cli.Gpuaas.Ran;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gpuaas triage mcp}, spoken to as a client does: one JSON-RPC message a line. */
final class McpTest {
  private static final String ID = "019b7e9a-1f40-7c3a-8a5e-0123456789ab";
  private static final String HELLO =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      """;

  @TempDir private Path home;
  private Gpuaas gpuaas;

  @BeforeEach
  void sitDown() {
    gpuaas = new Gpuaas(home);
  }

  @Test
  void offersToolsThatOnlyRead() {
    String answer = talk("tools/list", "{}");

    assertThat(answer)
        .contains("\"name\":\"triage\"", "\"name\":\"runbook\"", "\"readOnlyHint\":true")
        .doesNotContain("\"readOnlyHint\":false", "\"destructiveHint\":true");
  }

  @Test
  void triagesWhatAUserSentWithoutItsSecrets() {
    String answer =
        call(
            "triage",
            "{\"report\":\"$ gpuaas allocations create --token hunter2hunter2\\n"
                + "ERROR: none left (code=sku_unavailable, correlation_id=%s)\"}".formatted(ID));

    assertThat(answer)
        .contains("# Handoff `" + ID, "provisioning-inventory", "\"isError\":false")
        .doesNotContain("hunter2");
  }

  @Test
  void readsTheRunbookOfACode() {
    assertThat(call("runbook", "{\"name\":\"sku_unavailable\"}"))
        .contains("# Provisioning Workflow Stuck");
  }

  @Test
  void readsACaseWhereThereIsASupportService() throws IOException {
    try (RecordedApi support = new RecordedApi()) {
      support.fails("GET /api/v1/incidents/" + ID, 404, "incident_not_found", "no such incident");
      gpuaas.with("GPUAAS_SUPPORT_URL", support.url()).with("GPUAAS_TOKEN", "t");

      assertThat(call("case_notes", "{\"correlation_id\":\"" + ID + "\"}"))
          .contains("\"isError\":true", "incident_not_found");
      assertThat(support.asked()).allMatch(asked -> asked.method().equals("GET"));
    }
  }

  @Test
  void whatCannotBeAnsweredIsSaidAndTheServerGoesOn() {
    assertThat(call("triage", "{\"correlation_id\":\"x\"}"))
        .contains("\"isError\":true", "a correlation id is a UUID");
    assertThat(call("runbook", "{\"name\":\"../../etc/passwd\"}"))
        .contains("\"isError\":true", "no page or code is named");
  }

  private String call(String tool, String arguments) {
    return talk("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
  }

  /** Asks, waits for the answer, and goes away, as the specification has it for stdio. */
  private String talk(String method, String parameters) {
    String question =
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"%s\",\"params\":%s}\n"
            .formatted(method, parameters);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PipedInputStream in = new PipedInputStream(1024 * 1024);
        OutputStream client = new PipedOutputStream(in)) {
      CompletableFuture<Ran> running =
          CompletableFuture.supplyAsync(() -> gpuaas.run(in, out, "triage", "mcp"));
      client.write((HELLO + question).getBytes(StandardCharsets.UTF_8));
      client.flush();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> out.toString(StandardCharsets.UTF_8).contains("\"id\":2"));
      client.close();
      Ran ran = running.join();
      assertThat(ran.exit()).isZero();
      assertThat(ran.out().lines()).allMatch(line -> line.contains("\"jsonrpc\":\"2.0\""));
      return ran.out();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
