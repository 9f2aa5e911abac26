package millrace.bench;

import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.KeyValueStore;

/** The cases of bench/topologies, step by step the same. */
final class Topologies {
  private Topologies() {}

  static Topology build(final String name, final String input, final String output, final Meter meter) {
    final StreamsBuilder builder = new StreamsBuilder();
    final KStream<String, String> source =
        builder.stream(input, Consumed.with(Serdes.String(), Serdes.String()));
    switch (name) {
      case "foreach" -> source.foreach((key, value) -> meter.record(value));
      case "map" ->
          measured(source, meter)
              .mapValues(value -> value.toUpperCase(Locale.ROOT))
              .to(output, Produced.with(Serdes.String(), Serdes.String()));
      case "count" -> measured(source, meter).groupByKey().count(Materialized.as("counts"));
      case "count-out" ->
          measured(source, meter)
              .groupByKey()
              .count(Materialized.as("counts"))
              .toStream()
              .to(output, Produced.with(Serdes.String(), Serdes.Long()));
      case "latest-out" ->
          measured(source, meter)
              .groupByKey()
              .reduce((old, value) -> value, Materialized.as("rows"))
              .toStream()
              .to(output, Produced.with(Serdes.String(), Serdes.String()));
      case "windowed-count" ->
          measured(source, meter)
              .groupByKey()
              .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofSeconds(1)))
              .count(Materialized.as("counts"));
      case "session-count" ->
          measured(source, meter)
              .groupByKey()
              .windowedBy(SessionWindows.ofInactivityGapAndGrace(Duration.ofSeconds(1), Duration.ofSeconds(1)))
              .count(Materialized.as("counts"));
      case "stream-table-join" -> {
        final KStream<String, String> stream = measured(source, meter);
        final KTable<String, String> table = stream.toTable(Materialized.as("rows"));
        stream
            .join(table, (value, row) -> row)
            .to(output, Produced.with(Serdes.String(), Serdes.String()));
      }
      case "stream-stream-join" -> {
        final KStream<String, String> stream = measured(source, meter);
        final KStream<String, String> left = stream.filter((key, value) -> goesLeft(value));
        final KStream<String, String> right = stream.filterNot((key, value) -> goesLeft(value));
        left.join(
                right,
                (value, found) -> found,
                JoinWindows.ofTimeDifferenceWithNoGrace(Duration.ofMillis(100)),
                StreamJoined.<String, String, String>as("join").withStoreName("join"))
            .to(output, Produced.with(Serdes.String(), Serdes.String()));
      }
      case "table-aggregate" ->
          // Every update goes on, as in millrace: with the cache of "rows" the counted step would see fewer.
          source
              .toTable(
                  Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as("rows").withCachingDisabled())
              .groupBy(
                  (key, value) -> KeyValue.pair(key.substring(Math.max(0, key.length() - 3)), value),
                  Grouped.with("by-end", Serdes.String(), Serdes.String()))
              .aggregate(
                  () -> 0L,
                  (group, value, count) -> {
                    meter.record(value);
                    return count + 1;
                  },
                  (group, value, count) -> count - 1,
                  Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as("counts")
                      .withKeySerde(Serdes.String())
                      .withValueSerde(Serdes.Long()))
              .toStream()
              .to(output, Produced.with(Serdes.String(), Serdes.Long()));
      default -> throw new IllegalArgumentException("no case " + name);
    }
    return builder.build();
  }

  private static boolean goesLeft(final String value) {
    return (value.charAt(2) & 2) == 0;
  }

  private static KStream<String, String> measured(final KStream<String, String> source, final Meter meter) {
    return source.peek((key, value) -> meter.record(value));
  }
}
