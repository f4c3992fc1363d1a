package io.gpuaas.node.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import io.gpuaas.client.CallFailed;
import io.gpuaas.client.Calls;
import io.gpuaas.client.NodeAgentApi;
import io.gpuaas.client.TokenSource;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Nodes.Enrolled;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.node.agent.control.CallContexts;
import io.gpuaas.node.agent.control.ControlPlane;
import io.gpuaas.node.agent.control.Credentials;
import io.gpuaas.node.agent.control.CredentialsFile;
import io.gpuaas.node.agent.control.TaskKeyring;
import io.gpuaas.node.agent.control.TaskVerification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is between the node and the control plane cannot make the node do anything. */
final class ForgedTaskTest {
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Instant EXPIRY = Instant.parse("2100-01-01T00:00:00Z");
  private static final Task TASK =
      new Task(
          "1",
          LocalControlPlane.NODE,
          "allocation.clean",
          "0197a1b2-0000-7000-8000-000000000001",
          List.of(),
          "0197a1b2-0000-7000-8000-00000000000a",
          "",
          EXPIRY);

  private static final List<String> HERE = List.of(TASK.id());

  @TempDir Path folder;
  private LocalControlPlane control;
  private CredentialsFile file;
  private ControlPlane node;

  @BeforeEach
  void open() throws IOException {
    control = new LocalControlPlane();
    file = new CredentialsFile(folder.resolve("credentials.json"));
    Enrolled enrolled =
        new Enrolled(
            LocalControlPlane.NODE,
            LocalControlPlane.NODE,
            control.url().toString(),
            List.of(control.signer.publicHalf()),
            1);
    node = node(Credentials.of(enrolled, LocalControlPlane.ENROLLMENT_TOKEN));
  }

  private ControlPlane node(Credentials credentials) {
    TokenSource token = () -> Optional.of("t0");
    NodeAgentApi api = new NodeAgentApi(new Calls(control.url(), token, Timeouts.DEFAULT));
    CallContexts contexts = new CallContexts(InstantSource.system(), new SecureRandom());
    return new ControlPlane(
        api,
        token,
        contexts,
        new TaskVerification(
            LocalControlPlane.NODE, new TaskKeyring(api, contexts, file, credentials)));
  }

  @AfterEach
  void close() {
    control.close();
  }

  /** What somebody may try. */
  enum Forgery {
    NOT_A_JWS,
    EMPTY,
    CHANGED_PAYLOAD,
    NO_SIGNATURE,
    ALGORITHM_NONE,
    PUBLIC_KEY_AS_A_SECRET,
    ANOTHER_KEY_OF_THE_SAME_NAME,
    ANOTHER_KEY,
    A_TOKEN,
    NO_JSON,
    NO_OBJECT,
    NO_NODE,
    NO_EXPIRY,
    ANOTHER_NODE,
    TOO_LONG
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedAndTheNextTaskIsDone(Forgery forgery) throws Exception {
    control.forgeries.add(forged(forgery));
    control.tasks.add(TASK);
    assertThat(node.work(WAIT, List.of())).containsExactly(TASK);

    control.forgeries.add(forged(forgery));
    assertThatThrownBy(() -> node.work(WAIT, HERE))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("no task that came can be believed");
    assertThat(control.reports).isEmpty();
  }

  private String forged(Forgery forgery) throws Exception {
    TaskSigner signer = control.signer;
    String good = signer.sign(TASK);
    String[] parts = good.split("\\.", -1);
    String json = WireJson.mapper().writeValueAsString(TASK);
    return switch (forgery) {
      case NOT_A_JWS -> json;
      case EMPTY -> "";
      case CHANGED_PAYLOAD ->
          parts[0] + "." + encoded(json.replace("clean", "prepare")) + "." + parts[2];
      case NO_SIGNATURE -> parts[0] + "." + parts[1] + ".";
      case ALGORITHM_NONE ->
          encoded("{\"alg\":\"none\",\"typ\":\"gpuaas-task+jws\",\"kid\":\"first\"}")
              + "."
              + parts[1]
              + ".";
      case PUBLIC_KEY_AS_A_SECRET -> symmetric(signer, json);
      case ANOTHER_KEY_OF_THE_SAME_NAME -> new TaskSigner("first").sign(TASK);
      case ANOTHER_KEY -> new TaskSigner("unheard-of").sign(TASK);
      case A_TOKEN -> signer.sign("at+jwt", json);
      case NO_JSON -> signer.sign(TaskSigner.TYPE, json.substring(1));
      case NO_OBJECT -> signer.sign(TaskSigner.TYPE, "[" + json + "]");
      case NO_NODE -> signer.sign(TaskSigner.TYPE, json.replace("node_id", "node"));
      case NO_EXPIRY -> signer.sign(TaskSigner.TYPE, json.replace("expires_at", "expires"));
      case ANOTHER_NODE ->
          signer.sign(TaskSigner.TYPE, json.replace(LocalControlPlane.NODE, "node-2"));
      case TOO_LONG -> signer.sign(TaskSigner.TYPE, json + " ".repeat(64 << 10));
    };
  }

  private static String symmetric(TaskSigner signer, String json) throws Exception {
    JWSObject jws =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), new Payload(json));
    String secret = signer.publicHalf().x() + signer.publicHalf().y();
    jws.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
    return jws.serialize();
  }

  private static String encoded(String text) {
    return Base64URL.encode(text).toString();
  }

  @Test
  void aNewKeyIsAskedForOnceAndKept() throws Exception {
    control.signer = new TaskSigner("second");
    control.tasks.add(TASK);
    assertThat(node.work(WAIT, List.of())).containsExactly(TASK);

    for (int i = 0; i < 3; i++) {
      control.forgeries.add(new TaskSigner("guess-" + i).sign(TASK));
      assertThatThrownBy(() -> node.work(WAIT, HERE)).isInstanceOf(CallFailed.class);
    }
    assertThat(control.keyRequests).hasValue(1);

    control.tasks.add(TASK);
    assertThat(node(file.load().orElseThrow()).work(WAIT, List.of())).containsExactly(TASK);
    assertThat(control.keyRequests).hasValue(1);
  }
}
