package io.gpuaas.telemetry.write;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Passes on what libraries log through java.util.logging, from warning on. */
final class JulBridge extends Handler {
  private final SimpleFormatter formatter = new SimpleFormatter();

  private JulBridge() {}

  static void install() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new JulBridge());
  }

  @Override
  public void publish(LogRecord record) {
    if (record.getLevel().intValue() < Level.WARNING.intValue()) {
      return;
    }
    String name = record.getLoggerName();
    org.slf4j.Logger logger = LoggerFactory.getLogger(name == null ? "java.util.logging" : name);
    boolean severe = record.getLevel().intValue() >= Level.SEVERE.intValue();
    LoggingEventBuilder event = severe ? logger.atError() : logger.atWarn();
    event.setCause(record.getThrown()).log(formatter.formatMessage(record));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
