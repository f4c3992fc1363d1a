package io.gpuaas.client.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.client.sse.Heard.Alive;
import io.gpuaas.client.sse.Heard.Ended;
import io.gpuaas.client.sse.Heard.Told;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The parsing rules of the HTML standard, and their bounds. */
final class EventStreamTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Ended END = new Ended("the end");

  @Test
  void putsTheLinesOfAnEventTogether() throws InterruptedException {
    assertThat(heard("data: a\ndata:b\ndata:  c\ndata\n\n"))
        .containsExactly(new Told("", "message", "a\nb\n c\n"), END);
  }

  @Test
  void keepsTheIdAndForgetsTheTypeOfTheEventBefore() throws InterruptedException {
    assertThat(heard("id: 1\nevent: x\ndata: a\n\ndata: b\n\nid\ndata: c\n\n"))
        .containsExactly(
            new Told("1", "x", "a"),
            new Told("1", "message", "b"),
            new Told("", "message", "c"),
            END);
  }

  @Test
  void endsLinesWithEitherOrBoth() throws InterruptedException {
    assertThat(heard("\uFEFFdata: a\r\ndata: b\r\r\ndata: c\n\r\n"))
        .containsExactly(new Told("", "message", "a\nb"), new Told("", "message", "c"), END);
  }

  @Test
  void ignoresWhatTheStandardIgnores() throws InterruptedException {
    assertThat(
            heard(": alive\nretry: x\nDATA: no\n data: no\nid: a\u0000b\n\nevent: x\n\ndata: half"))
        .containsExactly(new Alive(), END);
  }

  @Test
  void takesNoLineAndNoEventWithoutBounds() throws InterruptedException {
    assertThat(heard("data: " + "x".repeat(EventLines.LONGEST)))
        .containsExactly(new Ended("a line is longer than 1048576 bytes"));
    assertThat(heard(("data: " + "x".repeat(1 << 19) + "\n").repeat(2) + "\n"))
        .containsExactly(new Ended("an event is longer than 1048576 characters"));
  }

  @Test
  void givesOutAnEventAtItsEndAndNotAtTheNextOne() throws IOException, InterruptedException {
    try (PipedOutputStream out = new PipedOutputStream();
        EventStream stream = new EventStream(new PipedInputStream(out), () -> {})) {
      out.write("data: a\r\r".getBytes(StandardCharsets.UTF_8));
      out.flush();

      assertThat(stream.next(LIMIT)).contains(new Told("", "message", "a"));
      assertThat(stream.next(Duration.ofMillis(1))).isEmpty();
    }
  }

  @Test
  void saysWhatBrokeAndGoesOnSayingSo() throws IOException, InterruptedException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();
    try (EventStream stream = new EventStream(broken, () -> {})) {
      assertThat(stream.next(LIMIT)).contains(new Ended("Stream closed"));
      assertThat(stream.next(LIMIT)).contains(new Ended("Stream closed"));
    }
  }

  @Test
  void hangsUpWhenItIsClosed() throws InterruptedException {
    CountDownLatch hungUp = new CountDownLatch(1);
    new EventStream(InputStream.nullInputStream(), hungUp::countDown).close();

    assertThat(hungUp.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private static List<Heard> heard(String text) throws InterruptedException {
    List<Heard> all = new ArrayList<>();
    InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    try (EventStream stream = new EventStream(in, () -> {})) {
      do {
        all.add(stream.next(LIMIT).orElseThrow());
      } while (!(all.getLast() instanceof Ended));
    }
    return all;
  }
}
