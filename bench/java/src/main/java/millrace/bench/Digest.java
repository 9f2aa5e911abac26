package millrace.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a topic to its end and sums it up so that two topics can be compared. kind=counts: the last 8-byte count of each
 * key (how many keys, the sum, a hash that does not depend on order). kind=records: every record (how many, the same hash).
 */
final class Digest {
  private Digest() {}

  static String run(final Map<String, String> options) {
    final Properties properties = new Properties();
    properties.put("bootstrap.servers", options.get("brokers"));
    properties.put("fetch.min.bytes", "100000");
    // Of what was written exactly-once only the transactions that were committed count.
    properties.put("isolation.level", "read_committed");
    final boolean counts = options.get("kind").equals("counts");
    final Map<String, byte[]> latest = new HashMap<>();
    long records = 0;
    long hash = 0;
    // Windowed keys are no text: one character for each byte keeps them apart.
    final StringDeserializer keys = new StringDeserializer();
    keys.configure(Map.of("key.deserializer.encoding", "ISO-8859-1"), true);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, keys, new ByteArrayDeserializer())) {
      final List<TopicPartition> partitions =
          consumer.partitionsFor(options.get("topic")).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      final Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        for (final var record : consumer.poll(Duration.ofMillis(200))) {
          records += 1;
          if (counts) latest.put(record.key(), record.value());
          else hash += mix(record.key(), record.value());
        }
      }
    }
    if (!counts) return String.format("{\"records\":%d,\"hash\":\"%016x\"}", records, hash);
    // Sessions that were merged are gone; whether the log ever heard of one depends on when it was committed.
    latest.values().removeIf(value -> value == null);
    long sum = 0;
    for (final var entry : latest.entrySet()) {
      sum += ByteBuffer.wrap(entry.getValue()).getLong();
      hash += mix(entry.getKey(), entry.getValue());
    }
    return String.format(
        "{\"records\":%d,\"keys\":%d,\"sum\":%d,\"hash\":\"%016x\"}", records, latest.size(), sum, hash);
  }

  /** FNV-1a over key and value. */
  private static long mix(final String key, final byte[] value) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i += 1) hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    for (final byte one : value) hash = (hash ^ (one & 0xff)) * 0x100000001b3L;
    return hash;
  }
}
