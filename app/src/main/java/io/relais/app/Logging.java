// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// How the log is written: always to standard error, one JSON object a line for machines or one
/// short line for a person, who is told everything or warnings alone. What libraries say through
/// Java's own logging joins it.
enum Logging {
  JSON("/logback.xml"),
  SHORT_LINES("/logback-demo.xml"),
  WARNINGS("/logback-quiet.xml");

  private final String file;

  Logging(String file) {
    this.file = file;
  }

  void use() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    try {
      configurator.doConfigure(resource());
    } catch (JoranException broken) {
      throw new IllegalStateException("The packed file " + file + " is broken", broken);
    }
  }

  private URL resource() {
    return Objects.requireNonNull(Logging.class.getResource(file), file);
  }
}
