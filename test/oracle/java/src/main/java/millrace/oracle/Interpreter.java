package millrace.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.*;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.InternalFixedKeyRecordFactory;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.VersionedBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;

/** Builds the topology of a scenario with the DSL of Kafka Streams. */
@SuppressWarnings({"unchecked", "rawtypes"})
final class Interpreter {
  record Place(Object at, Type key, Type value, Object extra) {}

  record Sink(String topic, boolean prefix, Type key, Type value, boolean raw) {}

  final StreamsBuilder builder;
  final Map<String, Place> places = new HashMap<>();
  final List<Sink> sinks = new ArrayList<>();
  final Map<String, Type[]> sources = new HashMap<>();
  final Map<Pattern, Type[]> patterns = new LinkedHashMap<>();
  final Map<String, Processors.StoreType> stores = new HashMap<>();

  Interpreter(Properties config) {
    builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(config)));
  }

  void apply(JsonNode op) {
    switch (op.get("op").asText()) {
      case "stream" -> stream(op);
      case "table" -> table(op);
      case "globalTable" -> globalTable(op);
      case "store" -> store(op);
      case "filter", "filterNot" -> filter(op);
      case "mapValues" -> mapValues(op);
      case "map", "flatMap" -> map(op);
      case "flatMapValues" -> {
        Place p = from(op);
        Vocabulary.Made<Vocabulary.FnList> fn = Vocabulary.flat(op.get("fn").asText(), p.key, p.value);
        put(op, ((KStream) p.at).flatMapValues((k, v) -> fn.fn().apply(k, v), named(op)), p.key, fn.type());
      }
      case "selectKey" -> {
        Place p = from(op);
        Vocabulary.Made<Vocabulary.Fn2> fn = Vocabulary.selector(op.get("fn").asText(), p.key, p.value);
        put(op, ((KStream<Object, Object>) p.at).selectKey((k, v) -> fn.fn().apply(k, v), named(op)), fn.type(), p.value);
      }
      case "split" -> split(op);
      case "merge" -> {
        Place a = places.get(op.get("from").get(0).asText());
        Place b = places.get(op.get("from").get(1).asText());
        put(op, ((KStream) a.at).merge((KStream) b.at, named(op)), a.key, a.value);
      }
      case "repartition" -> {
        Place p = from(op);
        Repartitioned<Object, Object> how = Repartitioned.with(p.key.serde(), p.value.serde());
        if (op.has("name")) how = how.withName(op.get("name").asText());
        if (op.has("partitions")) how = how.withNumberOfPartitions(op.get("partitions").asInt());
        put(op, ((KStream) p.at).repartition(how), p.key, p.value);
      }
      case "toTable" -> {
        Place p = from(op);
        putTable(op, ((KStream) p.at).toTable(named(op), materialized(op, p.key, p.value)), p.key, p.value);
      }
      case "to" -> to(op);
      case "groupByKey", "groupBy" -> group(op);
      case "process", "processValues" -> process(op);
      case "toStream" -> {
        Place p = from(op);
        if (op.has("fn")) {
          Vocabulary.Made<Vocabulary.Fn2> fn = Vocabulary.selector(op.get("fn").asText(), p.key, p.value);
          put(op, ((KTable<Object, Object>) p.at).toStream((k, v) -> fn.fn().apply(k, v), named(op)), fn.type(), p.value);
        } else put(op, ((KTable) p.at).toStream(named(op)), p.key, p.value);
      }
      case "suppress" -> suppress(op);
      case "windowedBy" -> windowedBy(op);
      case "count", "reduce", "aggregate" -> new Aggregations(this).apply(op);
      case "cogroup" -> new Aggregations(this).cogroup(op);
      case "streamJoin" -> streamJoin(op);
      case "streamTableJoin" -> streamTableJoin(op);
      case "streamGlobalJoin" -> streamGlobalJoin(op);
      case "tableJoin" -> tableJoin(op);
      case "fkJoin" -> fkJoin(op);
      default -> throw new IllegalStateException("no operation " + op.get("op").asText());
    }
  }

  Place from(JsonNode op) {
    return places.get(op.get("from").asText());
  }

  void put(JsonNode op, Object at, Type key, Type value) {
    if (op.has("id")) places.put(op.get("id").asText(), new Place(at, key, value, null));
  }

  void putTable(JsonNode op, Object at, Type key, Type value) {
    put(op, at, key, value);
    if (op.has("store")) stores.put(op.get("store").asText(), new Processors.StoreType(key, value));
  }

  Named named(JsonNode op) {
    return op.has("name") ? Named.as(op.get("name").asText()) : Hidden.EMPTY;
  }

  /** What the DSL itself passes where the user gave no name. */
  private static final class Hidden extends Named {
    static final Named EMPTY = new Hidden();

    private Hidden() {
      super((String) null);
    }
  }

  <S extends StateStore> Materialized<Object, Object, S> materialized(JsonNode op, Type key, Type value) {
    Materialized<Object, Object, S> how;
    if (op.has("versionedMs")) {
      how = (Materialized) Materialized.as((VersionedBytesStoreSupplier) Stores.persistentVersionedKeyValueStore(op.get("store").asText(),
          Duration.ofMillis(op.get("versionedMs").asLong())));
    } else how = op.has("store") ? Materialized.as(op.get("store").asText()) : Materialized.with(key.serde(), value.serde());
    how = how.withKeySerde(key.serde()).withValueSerde(value.serde());
    return op.has("retentionMs") ? how.withRetention(Duration.ofMillis(op.get("retentionMs").asLong())) : how;
  }

  /** The clock of the driver. */
  long wallMs = 0;

  private Consumed<Object, Object> consumed(JsonNode op, Type key, Type value) {
    Consumed<Object, Object> how = Consumed.with(key.serde(), value.serde());
    if (op.has("timestamp")) how = how.withTimestampExtractor(extractor(op.get("timestamp").asText(), value));
    return op.has("name") ? how.withName(op.get("name").asText()) : how;
  }

  private TimestampExtractor extractor(String name, Type value) {
    return switch (name) {
      case "fail" -> new org.apache.kafka.streams.processor.FailOnInvalidTimestamp();
      case "skip" -> new org.apache.kafka.streams.processor.LogAndSkipOnInvalidTimestamp();
      // That of Kafka Streams fails where there is no partition time yet.
      case "usePartitionTime" -> (r, p) -> r.timestamp() < 0 ? p : r.timestamp();
      // That of Kafka Streams asks the real clock.
      case "wallclock" -> (r, p) -> wallMs;
      case "fromValue" -> (r, p) -> embedded(value.text(r.value()), r.timestamp());
      case "fromValueOrPartitionTime" -> (r, p) -> embedded(value.text(r.value()), p);
      default -> throw new IllegalStateException("no extractor " + name);
    };
  }

  private static long embedded(String text, long otherwise) {
    int at = text.lastIndexOf('@');
    try {
      return at < 0 ? otherwise : Long.parseLong(text.substring(at + 1));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private void stream(JsonNode op) {
    Type key = Type.of(op.get("key").asText());
    Type value = Type.of(op.get("value").asText());
    if (op.has("pattern")) {
      Pattern pattern = Pattern.compile(op.get("pattern").asText());
      patterns.put(pattern, new Type[] {key, value});
      put(op, builder.stream(pattern, consumed(op, key, value)), key, value);
      return;
    }
    List<String> topics = new ArrayList<>();
    if (op.has("topics")) op.get("topics").forEach(t -> topics.add(t.asText()));
    else topics.add(op.get("topic").asText());
    for (String topic : topics) sources.put(topic, new Type[] {key, value});
    put(op, builder.stream(topics, consumed(op, key, value)), key, value);
  }

  private void table(JsonNode op) {
    Type key = Type.of(op.get("key").asText());
    Type value = Type.of(op.get("value").asText());
    String topic = op.get("topic").asText();
    sources.put(topic, new Type[] {key, value});
    Consumed<Object, Object> how = consumed(op, key, value);
    Object at = op.has("store")
        ? builder.table(topic, how, (Materialized) materialized(op, key, value))
        : builder.table(topic, how);
    putTable(op, at, key, value);
  }

  private void globalTable(JsonNode op) {
    Type key = Type.of(op.get("key").asText());
    Type value = Type.of(op.get("value").asText());
    String topic = op.get("topic").asText();
    sources.put(topic, new Type[] {key, value});
    Consumed<Object, Object> how = consumed(op, key, value);
    Object at = op.has("store")
        ? builder.globalTable(topic, how, (Materialized) materialized(op, key, value))
        : builder.globalTable(topic, how);
    putTable(op, at, key, value);
  }

  private void store(JsonNode op) {
    Type key = Type.of(op.get("key").asText());
    Type value = Type.of(op.get("value").asText());
    String name = op.get("store").asText();
    stores.put(name, new Processors.StoreType(key, value));
    Duration retention = op.has("retentionMs") ? Duration.ofMillis(op.get("retentionMs").asLong()) : null;
    builder.addStateStore(switch (op.get("type").asText()) {
      case "kv" -> Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), key.serde(), value.serde());
      case "timestampedKv" -> Stores.timestampedKeyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), key.serde(), value.serde());
      case "window" -> Stores.windowStoreBuilder(
          Stores.persistentWindowStore(name, retention, Duration.ofMillis(op.get("sizeMs").asLong()), false), key.serde(), value.serde());
      case "session" -> Stores.sessionStoreBuilder(Stores.persistentSessionStore(name, retention), key.serde(), value.serde());
      case "versioned" -> Stores.versionedKeyValueStoreBuilder(
          Stores.persistentVersionedKeyValueStore(name, retention), key.serde(), value.serde());
      default -> throw new IllegalStateException("no store type");
    });
  }

  private void filter(JsonNode op) {
    Place p = from(op);
    Vocabulary.Test test = Vocabulary.predicate(op.get("fn").asText(), p.key, p.value);
    boolean not = op.get("op").asText().equals("filterNot");
    Predicate<Object, Object> predicate = test::test;
    if (p.at instanceof KStream s) put(op, not ? s.filterNot(predicate, named(op)) : s.filter(predicate, named(op)), p.key, p.value);
    else {
      KTable<Object, Object> t = (KTable) p.at;
      if (!op.has("store")) putTable(op, not ? t.filterNot(predicate, named(op)) : t.filter(predicate, named(op)), p.key, p.value);
      else {
        Materialized<Object, Object, KeyValueStore<Bytes, byte[]>> how = materialized(op, p.key, p.value);
        putTable(op, not ? t.filterNot(predicate, named(op), how) : t.filter(predicate, named(op), how), p.key, p.value);
      }
    }
  }

  private void mapValues(JsonNode op) {
    Place p = from(op);
    Vocabulary.Made<Vocabulary.Fn2> fn = Vocabulary.value(op.get("fn").asText(), p.key, p.value);
    ValueMapperWithKey<Object, Object, Object> mapper = (k, v) -> fn.fn().apply(k, v);
    if (p.at instanceof KStream s) put(op, s.mapValues(mapper, named(op)), p.key, fn.type());
    else {
      KTable<Object, Object> t = (KTable) p.at;
      if (!op.has("store")) putTable(op, t.mapValues(mapper, named(op)), p.key, fn.type());
      else {
        Materialized<Object, Object, KeyValueStore<Bytes, byte[]>> how = materialized(op, p.key, fn.type());
        putTable(op, t.mapValues(mapper, named(op), how), p.key, fn.type());
      }
    }
  }

  private void map(JsonNode op) {
    Place p = from(op);
    Vocabulary.Pairs fn = Vocabulary.pairs(op.get("fn").asText(), p.key, p.value);
    KStream<Object, Object> s = (KStream) p.at;
    Object at = op.get("op").asText().equals("map")
        ? s.map((k, v) -> fn.fn().apply(k, v).get(0), named(op))
        : s.flatMap((k, v) -> fn.fn().apply(k, v), named(op));
    put(op, at, fn.key(), fn.value());
  }

  private void split(JsonNode op) {
    Place p = from(op);
    BranchedKStream<Object, Object> made = ((KStream) p.at).split(named(op));
    for (JsonNode branch : op.get("branches")) {
      Vocabulary.Test test = Vocabulary.predicate(branch.get("fn").asText(), p.key, p.value);
      made = made.branch(test::test, branched(branch, p));
    }
    if (op.has("default")) made.defaultBranch(branched(op.get("default"), p));
    else made.noDefaultBranch();
  }

  private Branched<Object, Object> branched(JsonNode branch, Place p) {
    java.util.function.Consumer<KStream<Object, Object>> keep =
        s -> places.put(branch.get("id").asText(), new Place(s, p.key, p.value, null));
    return branch.has("name") ? Branched.withConsumer(keep, branch.get("name").asText()) : Branched.withConsumer(keep);
  }

  private void to(JsonNode op) {
    Place p = from(op);
    boolean raw = op.has("raw") && op.get("raw").asBoolean();
    Produced<Object, Object> how = Produced.with(p.key.serde(), p.value.serde());
    if (op.has("name")) how = how.withName(op.get("name").asText());
    if (op.has("topicByKey")) {
      String prefix = op.get("topicByKey").asText();
      ((KStream<Object, Object>) p.at).to((k, v, c) -> prefix + p.key.text(k), how);
      sinks.add(new Sink(prefix, true, p.key, p.value, raw));
    } else {
      ((KStream<Object, Object>) p.at).to(op.get("topic").asText(), how);
      sinks.add(new Sink(op.get("topic").asText(), false, p.key, p.value, raw));
    }
  }

  private void group(JsonNode op) {
    Place p = from(op);
    String name = op.has("name") ? op.get("name").asText() : null;
    if (p.at instanceof KTable) {
      KTable<Object, Object> t = (KTable) p.at;
      Vocabulary.Made<Vocabulary.Fn2> key = Vocabulary.selector(op.get("fn").asText(), p.key, p.value);
      Vocabulary.Made<Vocabulary.Fn2> value = Vocabulary.value(op.has("valueFn") ? op.get("valueFn").asText() : "identity", p.key, p.value);
      Grouped<Object, Object> grouped = Grouped.with(name, key.type().serde(), value.type().serde());
      put(op, t.groupBy((k, v) -> KeyValue.pair(key.fn().apply(k, v), value.fn().apply(k, v)), grouped), key.type(), value.type());
      return;
    }
    KStream<Object, Object> s = (KStream) p.at;
    if (op.get("op").asText().equals("groupByKey")) {
      put(op, s.groupByKey(Grouped.with(name, p.key.serde(), p.value.serde())), p.key, p.value);
    } else {
      Vocabulary.Made<Vocabulary.Fn2> key = Vocabulary.selector(op.get("fn").asText(), p.key, p.value);
      put(op, s.groupBy((k, v) -> key.fn().apply(k, v), Grouped.with(name, key.type().serde(), p.value.serde())), key.type(), p.value);
    }
  }

  private void windowedBy(JsonNode op) {
    Place p = from(op);
    JsonNode w = op.get("window");
    Duration grace = Duration.ofMillis(w.has("graceMs") ? w.get("graceMs").asLong() : 0);
    boolean close = op.has("emit") && op.get("emit").asText().equals("onWindowClose");
    Type key;
    Object window;
    switch (w.get("type").asText()) {
      case "tumbling" -> {
        window = TimeWindows.ofSizeAndGrace(Duration.ofMillis(w.get("sizeMs").asLong()), grace);
        key = Type.timeWindowed(p.key, w.get("sizeMs").asLong(), false);
      }
      case "hopping" -> {
        window = TimeWindows.ofSizeAndGrace(Duration.ofMillis(w.get("sizeMs").asLong()), grace)
            .advanceBy(Duration.ofMillis(w.get("advanceMs").asLong()));
        key = Type.timeWindowed(p.key, w.get("sizeMs").asLong(), false);
      }
      case "sliding" -> {
        window = SlidingWindows.ofTimeDifferenceAndGrace(Duration.ofMillis(w.get("differenceMs").asLong()), grace);
        key = Type.timeWindowed(p.key, w.get("differenceMs").asLong(), false);
      }
      case "unlimited" -> {
        window = UnlimitedWindows.of().startOn(java.time.Instant.ofEpochMilli(w.get("startMs").asLong()));
        key = Type.timeWindowed(p.key, Long.MAX_VALUE, true);
      }
      case "session" -> {
        window = SessionWindows.ofInactivityGapAndGrace(Duration.ofMillis(w.get("gapMs").asLong()), grace);
        key = Type.sessionWindowed(p.key);
      }
      default -> throw new IllegalStateException("no window");
    }
    Object at;
    if (p.at instanceof CogroupedKStream c) {
      at = window instanceof SessionWindows s ? c.windowedBy(s) : window instanceof SlidingWindows s ? c.windowedBy(s) : c.windowedBy((Windows) window);
    } else {
      KGroupedStream g = (KGroupedStream) p.at;
      at = window instanceof SessionWindows s ? g.windowedBy(s) : window instanceof SlidingWindows s ? g.windowedBy(s) : g.windowedBy((Windows) window);
      if (close) {
        at = at instanceof SessionWindowedKStream s ? s.emitStrategy(EmitStrategy.onWindowClose())
            : ((TimeWindowedKStream) at).emitStrategy(EmitStrategy.onWindowClose());
      }
    }
    if (op.has("id")) places.put(op.get("id").asText(), new Place(at, key, p.value, p));
  }

  private void suppress(JsonNode op) {
    Place p = from(op);
    JsonNode buffer = op.get("buffer");
    Suppressed how;
    if (op.get("until").asText().equals("windowCloses")) {
      Suppressed.StrictBufferConfig b = buffer != null && buffer.has("maxRecords")
          ? Suppressed.BufferConfig.maxRecords(buffer.get("maxRecords").asLong()).shutDownWhenFull()
          : Suppressed.BufferConfig.unbounded();
      how = Suppressed.untilWindowCloses(b);
    } else {
      Suppressed.BufferConfig b = Suppressed.BufferConfig.unbounded();
      if (buffer != null && buffer.has("maxRecords")) {
        Suppressed.EagerBufferConfig e = Suppressed.BufferConfig.maxRecords(buffer.get("maxRecords").asLong());
        b = buffer.get("onFull").asText().equals("emitEarly") ? e : e.shutDownWhenFull();
      }
      how = Suppressed.untilTimeLimit(Duration.ofMillis(op.get("ms").asLong()), b);
    }
    if (op.has("name")) how = how.withName(op.get("name").asText());
    put(op, ((KTable) p.at).suppress(how), p.key, p.value);
  }

  private void streamJoin(JsonNode op) {
    Place l = from(op);
    Place r = places.get(op.get("other").asText());
    JsonNode w = op.get("window");
    JoinWindows windows = JoinWindows.ofTimeDifferenceAndGrace(
        Duration.ofMillis(w.get("differenceMs").asLong()), Duration.ofMillis(w.has("graceMs") ? w.get("graceMs").asLong() : 0));
    if (w.has("beforeMs")) windows = windows.before(Duration.ofMillis(w.get("beforeMs").asLong()));
    if (w.has("afterMs")) windows = windows.after(Duration.ofMillis(w.get("afterMs").asLong()));
    Vocabulary.Made<Vocabulary.Fn3> fn = Vocabulary.joiner(op.get("joiner").asText(), l.key, l.value, r.value);
    ValueJoinerWithKey<Object, Object, Object, Object> joiner = (k, a, b) -> fn.fn().apply(k, a, b);
    StreamJoined<Object, Object, Object> how = StreamJoined.with(l.key.serde(), l.value.serde(), r.value.serde());
    if (op.has("name")) how = how.withName(op.get("name").asText());
    if (op.has("store")) how = how.withStoreName(op.get("store").asText());
    KStream left = (KStream) l.at;
    put(op, switch (op.get("kind").asText()) {
      case "inner" -> left.join((KStream) r.at, joiner, windows, how);
      case "left" -> left.leftJoin((KStream) r.at, joiner, windows, how);
      default -> left.outerJoin((KStream) r.at, joiner, windows, how);
    }, l.key, fn.type());
  }

  private void streamTableJoin(JsonNode op) {
    Place l = from(op);
    Place r = places.get(op.get("table").asText());
    Vocabulary.Made<Vocabulary.Fn3> fn = Vocabulary.joiner(op.get("joiner").asText(), l.key, l.value, r.value);
    ValueJoinerWithKey<Object, Object, Object, Object> joiner = (k, a, b) -> fn.fn().apply(k, a, b);
    Joined<Object, Object, Object> how = Joined.with(l.key.serde(), l.value.serde(), r.value.serde());
    if (op.has("name")) how = how.withName(op.get("name").asText());
    if (op.has("graceMs")) how = how.withGracePeriod(Duration.ofMillis(op.get("graceMs").asLong()));
    KStream left = (KStream) l.at;
    put(op, op.get("kind").asText().equals("inner") ? left.join((KTable) r.at, joiner, how) : left.leftJoin((KTable) r.at, joiner, how),
        l.key, fn.type());
  }

  private void streamGlobalJoin(JsonNode op) {
    Place l = from(op);
    Place r = places.get(op.get("table").asText());
    Vocabulary.Made<Vocabulary.Fn2> select = Vocabulary.selector(op.get("fn").asText(), l.key, l.value);
    Vocabulary.Made<Vocabulary.Fn3> fn = Vocabulary.joiner(op.get("joiner").asText(), l.key, l.value, r.value);
    ValueJoinerWithKey<Object, Object, Object, Object> joiner = (k, a, b) -> fn.fn().apply(k, a, b);
    KeyValueMapper<Object, Object, Object> mapper = (k, v) -> select.fn().apply(k, v);
    KStream left = (KStream) l.at;
    put(op, op.get("kind").asText().equals("inner")
        ? left.join((GlobalKTable) r.at, mapper, joiner, named(op)) : left.leftJoin((GlobalKTable) r.at, mapper, joiner, named(op)),
        l.key, fn.type());
  }

  private void tableJoin(JsonNode op) {
    Place l = from(op);
    Place r = places.get(op.get("other").asText());
    Vocabulary.Made<Vocabulary.Fn3> fn = Vocabulary.joiner(op.get("joiner").asText(), l.key, l.value, r.value);
    ValueJoiner<Object, Object, Object> joiner = (a, b) -> fn.fn().apply(null, a, b);
    KTable<Object, Object> left = (KTable) l.at;
    KTable<Object, Object> right = (KTable) r.at;
    Materialized<Object, Object, KeyValueStore<Bytes, byte[]>> how = materialized(op, l.key, fn.type());
    boolean m = op.has("store");
    putTable(op, switch (op.get("kind").asText()) {
      case "inner" -> m ? left.join(right, joiner, named(op), how) : left.join(right, joiner, named(op));
      case "left" -> m ? left.leftJoin(right, joiner, named(op), how) : left.leftJoin(right, joiner, named(op));
      default -> m ? left.outerJoin(right, joiner, named(op), how) : left.outerJoin(right, joiner, named(op));
    }, l.key, fn.type());
  }

  private void fkJoin(JsonNode op) {
    Place l = from(op);
    Place r = places.get(op.get("other").asText());
    Vocabulary.Made<Vocabulary.Fn2> select = Vocabulary.selector(op.get("fn").asText(), l.key, l.value);
    Vocabulary.Made<Vocabulary.Fn3> fn = Vocabulary.joiner(op.get("joiner").asText(), l.key, l.value, r.value);
    ValueJoiner<Object, Object, Object> joiner = (a, b) -> fn.fn().apply(null, a, b);
    java.util.function.BiFunction<Object, Object, Object> foreign = (k, v) -> select.fn().apply(k, v);
    KTable<Object, Object> left = (KTable) l.at;
    KTable<Object, Object> right = (KTable) r.at;
    TableJoined<Object, Object> joined = TableJoined.as(op.has("name") ? op.get("name").asText() : null);
    Materialized<Object, Object, KeyValueStore<Bytes, byte[]>> how = materialized(op, l.key, fn.type());
    boolean inner = op.get("kind").asText().equals("inner");
    putTable(op, inner ? left.join(right, foreign, joiner, joined, how) : left.leftJoin(right, foreign, joiner, joined, how), l.key, fn.type());
  }

  private void process(JsonNode op) {
    Place p = from(op);
    Type out = Processors.out(op, p.value);
    List<String> names = new ArrayList<>();
    if (op.has("stores")) op.get("stores").forEach(n -> names.add(n.asText()));
    String used = op.has("globalStore") ? op.get("globalStore").asText() : names.isEmpty() ? null : names.get(0);
    Processors.StoreType types = used == null ? null : stores.get(used);
    String[] stores = names.toArray(String[]::new);
    KStream<Object, Object> s = (KStream) p.at;
    if (op.get("op").asText().equals("process")) {
      ProcessorSupplier<Object, Object, Object, Object> supplier = () -> new Processor<>() {
        Processors.Live live;

        @Override
        public void init(ProcessorContext<Object, Object> context) {
          live = Processors.live(op, p.key, p.value, types, used == null ? null : context.getStateStore(used), context,
              (record, child) -> {
                if (child == null) context.forward(record);
                else context.forward(record, child);
              });
        }

        @Override
        public void process(Record<Object, Object> record) {
          live.process(record);
        }
      };
      put(op, op.has("name") ? s.process(supplier, named(op), stores) : s.process(supplier, stores), p.key, out);
    } else {
      FixedKeyProcessorSupplier<Object, Object, Object> supplier = () -> new ContextualFixedKeyProcessor<>() {
        Processors.Live live;

        @Override
        public void init(FixedKeyProcessorContext<Object, Object> context) {
          super.init(context);
          live = Processors.live(op, p.key, p.value, types, used == null ? null : context.getStateStore(used), context,
              (record, child) -> {
                FixedKeyRecord<Object, Object> fixed = InternalFixedKeyRecordFactory.create(record);
                if (child == null) context.forward(fixed);
                else context.forward(fixed, child);
              });
        }

        @Override
        public void process(FixedKeyRecord<Object, Object> record) {
          live.process(new Record<>(record.key(), record.value(), record.timestamp(), record.headers()));
        }
      };
      put(op, op.has("name") ? s.processValues(supplier, named(op), stores) : s.processValues(supplier, stores), p.key, out);
    }
  }
}
