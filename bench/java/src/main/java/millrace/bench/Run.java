package millrace.bench;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** Runs one case until its input is used up, closes in order and reports. */
final class Run {
  private Run() {}

  /** All other settings are the defaults of Kafka Streams; `set.NAME=VALUE` options override any. */
  static Properties settings(final Map<String, String> options) {
    final Properties properties = new Properties();
    properties.put("bootstrap.servers", options.get("brokers"));
    properties.put("application.id", options.get("app"));
    properties.put("state.dir", options.get("stateDir"));
    properties.put("num.stream.threads", "1");
    properties.put("auto.offset.reset", "earliest");
    properties.put("default.key.serde", Serdes.String().getClass().getName());
    properties.put("default.value.serde", Serdes.String().getClass().getName());
    options.forEach(
        (name, value) -> {
          if (name.startsWith("set.")) properties.put(name.substring(4), value);
        });
    return properties;
  }

  static String run(final Map<String, String> options) throws Exception {
    final Meter meter = new Meter(Long.parseLong(options.get("records")));
    final var topology = Topologies.build(options.get("case"), options.get("input"), options.get("output"), meter);
    final KafkaStreams streams = new KafkaStreams(topology, settings(options));
    streams.setUncaughtExceptionHandler(
        error -> {
          error.printStackTrace();
          Runtime.getRuntime().halt(1);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.start();
    meter.await();
    // Leaving at once spares a restart (the restore case) the wait for the session timeout; it changes no rate.
    final var leave = CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
    if (!streams.close(leave.withTimeout(Duration.ofMinutes(5)))) throw new IllegalStateException("Kafka Streams did not close");
    return "{" + meter.report(System.nanoTime()) + "}";
  }
}
