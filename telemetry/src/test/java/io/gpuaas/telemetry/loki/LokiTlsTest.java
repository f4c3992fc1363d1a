package io.gpuaas.telemetry.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.telemetry.http.LoopbackServer;
import io.gpuaas.telemetry.http.PrivateCa;
import io.gpuaas.telemetry.http.Recorded;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.Answer.Status;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Loki that speaks TLS and lets nobody in who shows no certificate. */
final class LokiTlsTest {
  private static final TimeWindow WINDOW =
      TimeWindow.around(
          Nanos.of(Long.parseLong(Recorded.fact("time_ns"))),
          Duration.ofSeconds(5),
          Duration.ofMinutes(5));

  @TempDir private static Path ours;
  @TempDir private static Path foreigners;

  private static PrivateCa ca;
  private static PrivateCa foreign;
  private static LoopbackServer loki;

  @BeforeAll
  static void start() throws Exception {
    ca = new PrivateCa(ours);
    foreign = new PrivateCa(foreigners);
    loki =
        LoopbackServer.answering(ca.ofServer(), request -> Recorded.reply("loki-json-linefilter"));
  }

  @AfterAll
  static void stop() {
    loki.close();
  }

  @Test
  void answersWhoShowsACertificate() throws Exception {
    Answer<LogRecord> answer =
        ask(ca.certificate("ca"), ca.certificate("client"), ca.key("client"));

    assertThat(answer.status()).isEqualTo(Status.FOUND);
    assertThat(answer.records()).isNotEmpty();
  }

  @Test
  void failsWithoutACertificate() throws Exception {
    failsByTls(ask(ca.certificate("ca")));
  }

  @Test
  void failsWithTheCertificateOfAnotherAuthority() throws Exception {
    failsByTls(ask(ca.certificate("ca"), foreign.certificate("client"), foreign.key("client")));
  }

  @Test
  void failsWithAKeyThatIsNotTheCertificates() throws Exception {
    failsByTls(ask(ca.certificate("ca"), ca.certificate("client"), foreign.key("client")));
  }

  @Test
  void trustsNoOtherAuthority() throws Exception {
    failsByTls(ask(foreign.certificate("ca"), ca.certificate("client"), ca.key("client")));
  }

  @Test
  void refusesFilesThatHoldSomethingElseAndShowsNothingOfThem() throws Exception {
    Path key = ca.key("client");
    Path certificate = ca.certificate("client");
    Path cut = Files.writeString(ours.resolve("cut.key"), Files.readString(key).replace("M", "*"));

    refuses("GPUAAS_LOKI_KEY_FILE", certificate, certificate, certificate);
    refuses("GPUAAS_LOKI_KEY_FILE", certificate, certificate, cut);
    refuses("GPUAAS_LOKI_CERT_FILE", certificate, key, key);
    refuses("GPUAAS_LOKI_CA_FILE", key, certificate, key);
    refuses("GPUAAS_LOKI_CA_FILE", ours.resolve("nowhere"), certificate, key);
  }

  private static void refuses(String variable, Path... files) throws Exception {
    String secret = secret(ca);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ask(files))
        .withMessageContaining(variable)
        .satisfies(e -> assertThat(e).hasStackTraceContaining(variable))
        .satisfies(e -> assertThat(e.toString()).doesNotContain(secret));
  }

  private static void failsByTls(Answer<LogRecord> answer) throws Exception {
    assertThat(answer.status()).isEqualTo(Status.FAILED);
    assertThat(answer.records()).isEmpty();
    assertThat(answer.error()).contains("TLS", "GPUAAS_LOKI_CA_FILE", "CERT_FILE and KEY_FILE");
    assertThat(answer.toString()).doesNotContain(secret(ca)).doesNotContain(secret(foreign));
  }

  /** The last line of a key: its beginning says of what kind it is, which is no secret. */
  private static String secret(PrivateCa authority) throws Exception {
    List<String> lines = Files.readAllLines(authority.key("client"));
    return lines.get(lines.size() - 2);
  }

  /**
   * @param files the authority, then the certificate and its key
   */
  private static Answer<LogRecord> ask(Path... files) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GPUAAS_LOKI_URL", loki.url().toString());
    List<String> names = List.of("CA_FILE", "CERT_FILE", "KEY_FILE");
    for (int i = 0; i < files.length; i++) {
      environment.put("GPUAAS_LOKI_" + names.get(i), files[i].toString());
    }
    LokiConfig config =
        LokiConfig.of(name -> Optional.ofNullable(environment.get(name))).orElseThrow();
    CorrelationId id = CorrelationId.parse(Recorded.fact("correlation_id")).orElseThrow();
    return new LokiLogs(config, InstantSource.system())
        .byCorrelationId(new LogQuery(id, Set.of("gpuaas-api"), WINDOW, 1000));
  }
}
