// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/// Everything that the server in this process logs, at the most talkative level, into a file.
final class ServerLog implements AutoCloseable {
  private static final String OURS = "io.relais";

  private final Logger logger;
  private final Level before;
  private final FileAppender<ILoggingEvent> appender = new FileAppender<>();

  private ServerLog(LoggerContext context, Path file) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%logger %message %mdc%n%ex");
    encoder.start();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    appender.start();
    logger = context.getLogger(OURS);
    before = logger.getLevel();
    logger.setLevel(Level.TRACE);
    logger.addAppender(appender);
  }

  static ServerLog into(Path file) {
    return new ServerLog((LoggerContext) LoggerFactory.getILoggerFactory(), file);
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(before);
    appender.stop();
  }
}
