package millrace.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Runs an application until SIGTERM, or until its parent is gone, and prints what happens: bench/live/serve-plan.ts says what. */
final class Serve {
  private static final long PROGRESS_MS = 500;

  private Serve() {}

  static String run(final Map<String, String> options) throws Exception {
    tell("loaded", "");
    final AtomicLong records = new AtomicLong();
    final AtomicLong restored = new AtomicLong();
    final AtomicBoolean assigned = new AtomicBoolean();
    final AtomicBoolean running = new AtomicBoolean();
    final Meter meter =
        new Meter(-1) {
          @Override
          void record(final String value) {
            final long count = records.get();
            if (count == 0) tell("first-record", "");
            // Only the stream thread writes it.
            records.lazySet(count + 1);
          }
        };
    final var topology = Topologies.build(options.get("case"), options.get("input"), options.get("output"), meter);
    final Properties settings = Run.settings(options);
    final KafkaStreams streams = new KafkaStreams(topology, settings);
    streams.setUncaughtExceptionHandler(
        error -> {
          error.printStackTrace();
          Runtime.getRuntime().halt(1);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.setGlobalStateRestoreListener(
        new StateRestoreListener() {
          @Override
          public void onRestoreStart(
              final TopicPartition partition, final String store, final long start, final long end) {
            if (assigned.compareAndSet(false, true)) tell("assigned", "");
          }

          @Override
          public void onBatchRestored(
              final TopicPartition partition, final String store, final long end, final long count) {}

          @Override
          public void onRestoreEnd(final TopicPartition partition, final String store, final long total) {
            restored.addAndGet(total);
          }
        });
    streams.setStateListener(
        (now, before) -> {
          if (now != KafkaStreams.State.RUNNING || !running.compareAndSet(false, true)) return;
          if (assigned.compareAndSet(false, true)) tell("assigned", "");
          tell("running", ",\"restored\":" + restored.get());
        });
    Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(Duration.ofMinutes(1))));
    endWithParent();
    streams.start();
    while (true) {
      Thread.sleep(PROGRESS_MS);
      if (running.get()) tell("progress", progress(streams, records.get()));
    }
  }

  private static String progress(final KafkaStreams streams, final long records) {
    int tasks = 0;
    int standbys = 0;
    for (final var thread : streams.metadataForLocalThreads()) {
      tasks += thread.activeTasks().size();
      standbys += thread.standbyTasks().size();
    }
    return String.format(
        ",\"state\":\"%s\",\"records\":%d,\"tasks\":%d,\"standbys\":%d,\"standbyLag\":0",
        streams.state().name().toLowerCase(), records, tasks, standbys);
  }

  /** The parent holds the other end of the standard input. */
  private static void endWithParent() {
    final Thread reader =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {}
              } catch (final IOException gone) {
                // As good as its end.
              }
              Runtime.getRuntime().halt(1);
            });
    reader.setDaemon(true);
    reader.start();
  }

  private static synchronized void tell(final String event, final String fields) {
    System.out.println("{\"event\":\"" + event + "\"" + fields + ",\"atMs\":" + System.currentTimeMillis() + "}");
    System.out.flush();
  }
}
