package millrace.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills a topic, the same content at each run: `records` records with keys "key-NNNNNNNN" and values of printable text.
 * keys=uniform draws each key from `distinct` keys; keys=once uses each key exactly once, in scattered order.
 */
final class Load {
  private Load() {}

  static String run(final Map<String, String> options) throws Exception {
    final int records = Integer.parseInt(options.get("records"));
    final int distinct = Integer.parseInt(options.get("distinct"));
    final int valueBytes = Integer.parseInt(options.get("valueBytes"));
    final boolean once = options.get("keys").equals("once");
    final String topic = options.get("topic");

    final Properties properties = new Properties();
    properties.put("bootstrap.servers", options.get("brokers"));
    properties.put("linger.ms", "20");
    properties.put("batch.size", "131072");
    properties.put("acks", "all");
    final AtomicReference<Exception> failure = new AtomicReference<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      long random = 0x9E3779B97F4A7C15L;
      for (int i = 0; i < records; i += 1) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        // 7,368,787 is prime, so that i times it visits every residue once.
        final long key = once ? (i * 7_368_787L) % distinct : Long.remainderUnsigned(random, distinct);
        final byte[] value = new byte[valueBytes];
        long bits = random;
        for (int at = 0; at < valueBytes; at += 1) {
          value[at] = (byte) ('a' + (bits & 15));
          bits = Long.rotateRight(bits, 5);
        }
        final byte[] name = String.format("key-%08d", key).getBytes(StandardCharsets.UTF_8);
        producer.send(
            new ProducerRecord<>(topic, name, value),
            (metadata, error) -> {
              if (error != null) failure.compareAndSet(null, error);
            });
      }
    }
    if (failure.get() != null) throw failure.get();
    return "{\"loaded\":" + records + "}";
  }
}
