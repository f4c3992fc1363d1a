package io.gpuaas.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.client.terminal.SocketRefused;
import io.gpuaas.client.terminal.TerminalSocket;
import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.terminal.TerminalSession;
import io.gpuaas.core.terminal.TerminalSession.State;
import io.gpuaas.core.terminal.TerminalTokens.Issued;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import io.gpuaas.telemetry.spi.LogRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Users and a node at a real gateway, over real WebSockets; the node is this test. */
@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
@Timeout(120)
final class GatewayTest {
  private final TestCloud cloud;
  private final TestGateway gateway;
  private final Ear user = new Ear();
  private final Ear node = new Ear();

  GatewayTest(TestServer server) throws Exception {
    cloud = new TestCloud(server);
    gateway = new TestGateway(cloud, Map.of("GPUAAS_TERMINAL_NODE_ANSWER", "PT3S"));
  }

  @AfterEach
  void close() {
    gateway.close();
    cloud.close();
  }

  @Test
  void bytesGoBothWaysAndTheExitStatusIsToldAndKept() throws Exception {
    Issued issued = gateway.token();
    UUID session = issued.session().id();
    TerminalSocket typing = gateway.user(issued.token(), user);
    typing.send(TestGateway.SHELL);
    var order = gateway.order(session);
    TerminalSocket program = gateway.node(gateway.node, session, node);
    assertThat(node.await(TerminalControl.Open.class)).isEqualTo(TestGateway.SHELL);
    program.send(new TerminalControl.Ready(session.toString()));
    user.await(TerminalControl.Ready.class);
    typing.send(bytes("ls\n"));
    typing.send(new TerminalControl.Resize(100, 30));
    node.await(ear -> ear.text().equals("ls\n"));
    assertThat(node.await(TerminalControl.Resize.class).columns()).isEqualTo(100);
    program.send(bytes("\u00e4\u0000"));
    program.send(new TerminalControl.Closed(TerminalEnd.EXITED.wireName(), 3));

    assertThat(user.closeCode()).isEqualTo(1000);
    assertThat(user.text()).isEqualTo("\u00e4\u0000");
    assertThat(user.await(TerminalControl.Closed.class).exitStatus()).isEqualTo(3);
    TerminalSession row = gateway.closedRow(session);
    assertThat(row.end()).contains(TerminalEnd.EXITED);
    assertThat(row.exitStatus()).contains(3);
    assertThat(row.readyAt()).isPresent();
    assertThat(order.cause().correlationId()).isEqualTo(issued.session().cause().correlationId());
    assertThat(order.cause().traceContext()).isPresent();
    assertThat(events(issued)).contains("terminal_opened", "terminal_closed");
  }

  @Test
  void ofAHundredWithOneTokenOneGetsIn() throws Exception {
    Issued issued = gateway.token();
    List<Ear> ears = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<TerminalSocket>> racers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Ear ear = new Ear();
        ears.add(ear);
        racers.add(threads.submit(() -> gateway.user(issued.token(), ear)));
      }
      for (Future<TerminalSocket> racer : racers) {
        try {
          racer.get().send(TestGateway.SHELL);
        } catch (IOException refusedMeanwhile) {
          // Its close code says so.
        }
      }
    }
    List<Integer> codes = new ArrayList<>();
    for (Ear ear : ears) {
      codes.add(ear.closeCode());
    }
    // The one that got in waits for a node, which does not come.
    assertThat(codes).containsOnlyOnce(TerminalEnd.NODE_UNREACHABLE.closeCode());
    assertThat(codes.stream().filter(code -> code == TerminalEnd.TOKEN_REPLAYED.closeCode()))
        .hasSize(99);
  }

  @Test
  void aBadTokenIsToldAsSuchUnderTheIdOfWhoeverCame() throws Exception {
    String id = "01a20eef-04f0-7c4d-a936-660496e3b5b7";
    gateway.user("nonsense", gateway.allocation.id(), Map.of("X-Correlation-Id", id), user);

    TerminalControl.Failed told = user.await(TerminalControl.Failed.class);
    assertThat(told.code()).isEqualTo("terminal_token_invalid");
    assertThat(told.correlationId()).isEqualTo(id);
    assertThat(user.closeCode()).isEqualTo(TerminalEnd.TOKEN_INVALID.closeCode());
    assertThat(gateway.telemetry.logsOf(id))
        .anySatisfy(
            log -> {
              assertThat(log.event()).isEqualTo(Event.TERMINAL_REFUSED.wireName());
              assertThat(log.errorCode()).isEqualTo("terminal_token_invalid");
            });
  }

  @Test
  void aTokenIsForItsAllocationAlone() throws Exception {
    Issued issued = gateway.token();

    gateway.user(issued.token(), UUID.randomUUID(), Map.of(), user);

    assertThat(user.closeCode()).isEqualTo(TerminalEnd.TOKEN_INVALID.closeCode());
    assertThat(gateway.row(issued.session().id()).state()).isEqualTo(State.ISSUED);
  }

  @Test
  void anExpiredTokenLetsNobodyIn() throws Exception {
    cloud.clock.advance(Duration.ofMinutes(-10));
    Issued issued = gateway.token();

    gateway.user(issued.token(), user);

    assertThat(user.closeCode()).isEqualTo(TerminalEnd.TOKEN_EXPIRED.closeCode());
  }

  @Test
  void aForeignPageOpensNothing() throws Exception {
    Issued issued = gateway.token();

    assertThatThrownBy(
            () ->
                gateway.user(
                    issued.token(),
                    gateway.allocation.id(),
                    Map.of("Origin", "https://evil.example"),
                    user))
        .isInstanceOf(SocketRefused.class)
        .hasMessageContaining("403");
    assertThat(gateway.row(issued.session().id()).state()).isEqualTo(State.ISSUED);
  }

  @Test
  void aNodeThatDoesNotComeIsNamedAsTheHop() throws Exception {
    Issued issued = gateway.token();
    gateway.user(issued.token(), user).send(TestGateway.SHELL);

    TerminalControl.Failed told = user.await(TerminalControl.Failed.class);
    assertThat(told.code()).isEqualTo("terminal_unavailable");
    assertThat(told.hop()).isEqualTo("gpuaas-node-agent");
    assertThat(told.message()).contains("did not ask for work");
    assertThat(user.closeCode()).isEqualTo(TerminalEnd.NODE_UNREACHABLE.closeCode());
    assertThat(failure(issued).attributes())
        .containsEntry(LogAttribute.HOP.wireName(), "gpuaas-node-agent");
  }

  @Test
  void aNodeThatCannotSaysWhyAtOnce() throws Exception {
    Issued issued = gateway.token();
    gateway.user(issued.token(), user).send(TestGateway.SHELL);
    var order = gateway.order(issued.session().id());
    cloud.process.nodes.end(
        order.id(),
        new NodeTaskResult.Failed(FailureReason.RUNTIME_FAILED, "no shell here"),
        cloud.clock.instant());

    assertThat(user.await(TerminalControl.Failed.class).message()).isEqualTo("no shell here");
    assertThat(user.closeCode()).isEqualTo(TerminalEnd.START_FAILED.closeCode());
  }

  @Test
  void onlyTheNodeOfTheAllocationMayCome() throws Exception {
    Issued issued = gateway.token();
    gateway.user(issued.token(), user).send(TestGateway.SHELL);
    gateway.order(issued.session().id());
    var other = cloud.node("other", TestCloud.cpus(4));

    assertThatThrownBy(() -> gateway.node(other, issued.session().id(), node))
        .isInstanceOf(SocketRefused.class)
        .hasMessageContaining("404");
    assertThatThrownBy(() -> gateway.node(cloud.owner, issued.session().id(), node))
        .isInstanceOf(SocketRefused.class)
        .hasMessageContaining("404");
  }

  @Test
  void whoIsAskedToEndEnds() throws Exception {
    Issued issued = open();

    TestGateway.done(
        gateway.sessions().end(cloud.owner, cloud.project, issued.session().id(), cloud.cause));

    assertThat(user.closeCode()).isEqualTo(TerminalEnd.KILLED.closeCode());
    assertThat(user.await(TerminalControl.Closed.class).reason()).isEqualTo("killed");
    assertThat(node.closeCode()).isEqualTo(TerminalEnd.KILLED.closeCode());
    assertThat(gateway.closedRow(issued.session().id()).end()).contains(TerminalEnd.KILLED);
  }

  @Test
  void aTerminalEndsWithItsAllocation() throws Exception {
    Issued issued = open();

    gateway.become(gateway.allocation, AllocationState.RELEASING);

    assertThat(user.closeCode()).isEqualTo(TerminalEnd.RELEASED.closeCode());
    assertThat(gateway.closedRow(issued.session().id()).end()).contains(TerminalEnd.RELEASED);
  }

  @Test
  void aNodeThatIsLostIsToldAsLost() throws Exception {
    Issued issued = gateway.token();
    gateway.user(issued.token(), user).send(TestGateway.SHELL);
    gateway.order(issued.session().id());
    TerminalSocket program = gateway.node(gateway.node, issued.session().id(), node);
    program.send(new TerminalControl.Ready(issued.session().id().toString()));
    user.await(TerminalControl.Ready.class);

    program.abort();

    assertThat(user.await(TerminalControl.Failed.class).hop()).isEqualTo("gpuaas-node-agent");
    assertThat(user.closeCode()).isEqualTo(TerminalEnd.NODE_LOST.closeCode());
    assertThat(failure(issued).errorCode()).isEqualTo("terminal_unavailable");
  }

  @Test
  void aStoppingGatewayWarnsAndSendsItsUsersElsewhere() throws Exception {
    Issued issued = open();

    gateway.service.close();

    assertThat(user.await(TerminalControl.Notice.class).message()).contains("stops");
    assertThat(user.closeCode()).isEqualTo(TerminalEnd.GATEWAY_SHUTDOWN.closeCode());
    assertThat(gateway.closedRow(issued.session().id()).end())
        .contains(TerminalEnd.GATEWAY_SHUTDOWN);
  }

  @Test
  void whatIsNoFrameOfOursEndsTheSession() throws Exception {
    Issued issued = gateway.token();
    TerminalSocket typing = gateway.user(issued.token(), user);
    typing.send(new TerminalControl.Open(0, 24, "xterm", true, List.of()));

    assertThat(user.await(TerminalControl.Failed.class).code()).isEqualTo("invalid_request");
    assertThat(user.closeCode()).isEqualTo(TerminalEnd.PROTOCOL_VIOLATION.closeCode());
  }

  @Test
  void aLongTextComesWholeAndOneThatIsTooLongEndsTheSession() throws Exception {
    Issued issued = gateway.token();
    TerminalSocket typing = gateway.user(issued.token(), user);
    typing.send(TestGateway.SHELL);
    gateway.order(issued.session().id());
    TerminalSocket program = gateway.node(gateway.node, issued.session().id(), node);
    program.send(new TerminalControl.Ready(issued.session().id().toString()));
    TerminalControl.Stderr errors = new TerminalControl.Stderr("errors+/".repeat(5000));
    program.send(errors);
    assertThat(user.await(TerminalControl.Stderr.class)).isEqualTo(errors);

    try {
      typing.send(new TerminalControl.Open(80, 24, "x".repeat(70_000), true, List.of()));
    } catch (IOException closedMeanwhile) {
      // The gateway does not wait for the rest of it.
    }

    assertThat(user.closeCode()).isEqualTo(1009);
  }

  @Test
  void aFrameThatIsTooLongEndsTheSession() throws Exception {
    open();
    Issued issued = gateway.token();
    Ear ear = new Ear();
    TerminalSocket second = gateway.user(issued.token(), ear);
    second.send(TestGateway.SHELL);
    gateway.order(issued.session().id());
    Ear far = new Ear();
    gateway
        .node(gateway.node, issued.session().id(), far)
        .send(new TerminalControl.Ready(issued.session().id().toString()));
    ear.await(TerminalControl.Ready.class);

    try {
      second.send(ByteBuffer.allocate(1 << 20));
    } catch (IOException closedMeanwhile) {
      // The gateway does not wait for the rest of it.
    }

    assertThat(ear.closeCode()).isEqualTo(1009);
    assertThat(far.text()).isEmpty();
  }

  @Test
  void nobodyHasMoreTerminalsThanTheyMay() throws Exception {
    gateway.close();
    try (TestGateway small =
        new TestGateway(
            cloud,
            Map.of("GPUAAS_TERMINAL_USER_LIMIT", "1", "GPUAAS_TERMINAL_TOKENS_PER_MINUTE", "3"))) {
      Issued first = small.token();
      small.user(first.token(), new Ear()).send(TestGateway.SHELL);
      small.order(first.session().id());

      small.user(small.token().token(), user).send(TestGateway.SHELL);

      assertThat(user.await(TerminalControl.Failed.class).code())
          .isEqualTo("terminal_session_limit");
      assertThat(user.closeCode()).isEqualTo(TerminalEnd.SESSION_LIMIT.closeCode());
      small.token();
      if (!(small.ask(cloud.owner) instanceof Outcome.Refused<Issued> refused)) {
        throw new AssertionError("a fourth token within a minute");
      }
      assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMIT_EXCEEDED);
      assertThat(refused.details()).containsKey("retry_after_seconds");
    }
  }

  /** A terminal whose program runs, with the two ears on its sides. */
  private Issued open() throws Exception {
    Issued issued = gateway.token();
    gateway.user(issued.token(), user).send(TestGateway.SHELL);
    gateway.order(issued.session().id());
    gateway
        .node(gateway.node, issued.session().id(), node)
        .send(new TerminalControl.Ready(issued.session().id().toString()));
    user.await(TerminalControl.Ready.class);
    TestGateway.await(
        () -> gateway.store.find(issued.session().id()).filter(s -> s.state() == State.OPEN));
    return issued;
  }

  private LogRecord failure(Issued issued) throws InterruptedException {
    String id = issued.session().cause().correlationId().toString();
    return TestGateway.await(
        () ->
            gateway.telemetry.logsOf(id).stream()
                .filter(log -> Event.TERMINAL_FAILED.wireName().equals(log.event()))
                .findFirst());
  }

  private List<String> events(Issued issued) {
    return gateway.telemetry.logsOf(issued.session().cause().correlationId().toString()).stream()
        .map(log -> String.valueOf(log.event()))
        .toList();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
