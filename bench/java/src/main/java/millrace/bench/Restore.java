package millrace.bench;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Starts the count application without local state and reports how fast its store is read back from the changelog. */
final class Restore {
  private Restore() {}

  static String run(final Map<String, String> options) throws Exception {
    final int partitions = Integer.parseInt(options.get("partitions"));
    final CountDownLatch restored = new CountDownLatch(partitions);
    final AtomicLong first = new AtomicLong();
    final AtomicLong last = new AtomicLong();
    final AtomicLong records = new AtomicLong();
    final var topology = Topologies.build("count", options.get("input"), options.get("output"), new Meter(-1));
    final KafkaStreams streams = new KafkaStreams(topology, Run.settings(options));
    streams.setGlobalStateRestoreListener(
        new StateRestoreListener() {
          @Override
          public void onRestoreStart(
              final TopicPartition partition, final String store, final long start, final long end) {
            first.compareAndSet(0, System.nanoTime());
          }

          @Override
          public void onBatchRestored(
              final TopicPartition partition, final String store, final long end, final long count) {}

          @Override
          public void onRestoreEnd(final TopicPartition partition, final String store, final long total) {
            records.addAndGet(total);
            last.set(System.nanoTime());
            restored.countDown();
          }
        });
    streams.start();
    restored.await();
    final String report =
        String.format(
            "{\"records\":%d,\"seconds\":%.4f,\"cpuSeconds\":%.2f,\"peakRssBytes\":%d}",
            records.get(), (last.get() - first.get()) / 1e9, Meter.cpuSeconds(), Meter.peakRss());
    System.out.println(report);
    System.out.flush();
    Runtime.getRuntime().halt(0);
    return report;
  }
}
