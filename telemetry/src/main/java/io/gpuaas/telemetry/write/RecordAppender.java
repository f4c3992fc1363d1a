package io.gpuaas.telemetry.write;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.function.Supplier;

/**
 * Makes a record of what was logged, on the thread that knows its scope and span, and queues it.
 */
final class RecordAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final Supplier<Telemetry> target;

  RecordAppender(Supplier<Telemetry> target) {
    this.target = target;
    setName("telemetry");
  }

  @Override
  protected void append(ILoggingEvent event) {
    Telemetry telemetry = target.get();
    telemetry.write(LoggedEvent.record(event, telemetry.service()));
  }
}
