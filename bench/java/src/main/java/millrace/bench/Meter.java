package millrace.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Counts the records that enter the topology on the one stream thread and notes when the first, middle and last did. */
class Meter {
  private final long expected;
  private final CountDownLatch done = new CountDownLatch(1);
  private long count;
  private long valueLength;
  private long first;
  private long middle;
  private volatile long last;

  Meter(final long expected) {
    this.expected = expected;
  }

  void record(final String value) {
    if (count == 0) first = System.nanoTime();
    count += 1;
    valueLength += value.length();
    if (count == expected / 2) middle = System.nanoTime();
    if (count == expected) {
      last = System.nanoTime();
      done.countDown();
    }
  }

  void await() throws InterruptedException {
    done.await();
  }

  /** The fields every run reports; `closed` is when all was committed and closed. */
  String report(final long closed) throws IOException {
    return String.format(
        "\"records\":%d,\"valueLength\":%d,\"seconds\":%.4f,\"secondsSecondHalf\":%.4f,\"secondsToCommit\":%.4f,"
            + "\"cpuSeconds\":%.2f,\"peakRssBytes\":%d",
        count, valueLength, (last - first) / 1e9, (last - middle) / 1e9, (closed - first) / 1e9, cpuSeconds(), peakRss());
  }

  /** Of the whole process since its start, compiler and collector threads included. */
  static double cpuSeconds() {
    final var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  /** Highest resident memory of this process; 0 where the system does not tell. */
  static long peakRss() throws IOException {
    final Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) return 0;
    for (final String line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
    }
    return 0;
  }
}
