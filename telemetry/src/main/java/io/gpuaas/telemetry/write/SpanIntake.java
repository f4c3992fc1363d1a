package io.gpuaas.telemetry.write;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.function.Consumer;

/** Takes the spans that end. */
record SpanIntake(Consumer<SpanData> taker) implements SpanProcessor {
  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    taker.accept(span.toSpanData());
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
