package io.gpuaas.client.sse;

/** What comes out of a stream. */
public sealed interface Heard {
  /**
   * An event.
   *
   * @param id the last one that the stream has named, this event's included; empty if there is none
   * @param type {@code message} where the stream does not say
   */
  record Told(String id, String type, String data) implements Heard {}

  /** A comment: the other side lives and has nothing to say. */
  record Alive() implements Heard {}

  /**
   * The last thing of every stream.
   *
   * @param why {@code the end} when the other side was done, or what broke
   */
  record Ended(String why) implements Heard {}
}
