package io.gpuaas.client;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.client.sse.EventStream;
import io.gpuaas.client.sse.Heard;
import io.gpuaas.contract.api.Allocations.Allocation;
import io.gpuaas.contract.api.Allocations.Transition;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** What happens to one allocation, as it happens. For one listener. */
public final class AllocationStream implements AutoCloseable {
  private static final JsonType<Transition> TRANSITION = JsonType.of(Transition.class);
  private static final JsonType<Allocation> ALLOCATION = JsonType.of(Allocation.class);
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private final EventStream stream;

  AllocationStream(EventStream stream) {
    this.stream = stream;
  }

  /** What was heard. */
  public sealed interface News {
    /**
     * The allocation has come to another state.
     *
     * @param number counts its transitions from 1
     */
    record Changed(int number, Transition transition) implements News {}

    /** It stays where it is until somebody asks for something; nothing more comes. */
    record Settled(Allocation allocation) implements News {}

    /** The stream lives, and nothing has changed. */
    record Alive() implements News {}

    /** Nothing more comes. */
    record Broken(String why) implements News {}
  }

  /** What came, waiting up to {@code wait} for it. */
  public Optional<News> next(Duration wait) throws InterruptedException {
    return stream.next(wait).map(AllocationStream::understood);
  }

  private static News understood(Heard heard) {
    return switch (heard) {
      case Heard.Alive _ -> new News.Alive();
      case Heard.Ended ended -> new News.Broken(ended.why());
      case Heard.Told told -> understood(told);
    };
  }

  /** A stream that makes no sense is a broken one; an event of a newer server is none of ours. */
  private static News understood(Heard.Told told) {
    try {
      return switch (told.type()) {
        case "settled" -> new News.Settled(ALLOCATION.read(told.data()));
        case "transition" -> changed(told);
        default -> new News.Alive();
      };
    } catch (JacksonException garbage) {
      return new News.Broken("not an event of the API");
    }
  }

  private static News changed(Heard.Told told) {
    return NUMBER.matcher(told.id()).matches()
        ? new News.Changed(Integer.parseInt(told.id()), TRANSITION.read(told.data()))
        : new News.Broken("an event without its number");
  }

  @Override
  public void close() {
    stream.close();
  }
}
