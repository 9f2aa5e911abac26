package millrace.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.VersionedKeyValueStore;
import org.apache.kafka.streams.state.VersionedRecord;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.test.TestRecord;

/** Reads scenarios from standard input, one JSON per line, and writes each back with what Kafka Streams made of it. */
@SuppressWarnings({"unchecked", "rawtypes"})
public final class Main {
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      ObjectNode scenario = (ObjectNode) Type.MAPPER.readTree(line);
      try {
        record(scenario);
      } catch (Throwable e) {
        scenario.put("unrecorded", String.valueOf(e));
        e.printStackTrace();
      }
      out.println(scenario);
    }
  }

  private static Properties config(JsonNode scenario, Path state) {
    Properties p = new Properties();
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
    p.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    p.put("statestore.cache.max.bytes", 0);
    p.put("__emit.interval.ms.kstreams.outer.join.spurious.results.fix__", 0L);
    p.put("__emit.interval.ms.kstreams.windowed.aggregation__", 0L);
    if (scenario.has("config")) {
      scenario.get("config").fields().forEachRemaining(e -> {
        String value = e.getValue().asText();
        switch (e.getKey()) {
          case "deserialization.exception.handler" -> {
            if (value.equals("continue")) p.put(e.getKey(), org.apache.kafka.streams.errors.LogAndContinueExceptionHandler.class);
          }
          case "processing.exception.handler" -> {
            if (value.equals("continue")) p.put(e.getKey(), org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler.class);
          }
          default -> p.put(e.getKey(), value);
        }
      });
    }
    return p;
  }

  private static void record(ObjectNode scenario) throws Exception {
    Path state = Files.createTempDirectory("oracle");
    Properties config = config(scenario, state);
    Interpreter program = new Interpreter(config);
    ArrayNode expect = scenario.putArray("expect");
    TopologyTestDriver driver;
    Topology topology;
    try {
      for (JsonNode op : scenario.get("topology")) program.apply(op);
      topology = program.builder.build(config);
      driver = new TopologyTestDriver(topology, config, Instant.ofEpochMilli(0));
    } catch (org.apache.kafka.streams.errors.TopologyException e) {
      refuse(scenario, "topology", e);
      return;
    } catch (IllegalArgumentException | NullPointerException e) {
      refuse(scenario, "argument", e);
      return;
    }
    try {
      Structure.record(scenario, topology);
      int number = 0;
      for (JsonNode step : scenario.get("input")) {
        try {
          if (step.has("advanceWallClockMs")) {
            program.wallMs += step.get("advanceWallClockMs").asLong();
            driver.advanceWallClockTime(Duration.ofMillis(step.get("advanceWallClockMs").asLong()));
          } else pipe(driver, program, step);
        } catch (RuntimeException e) {
          ObjectNode error = scenario.putObject("error");
          error.put("phase", "run").put("step", number).put("category", category(e));
          scenario.put("why", why(e));
          scenario.remove("stores");
          return;
        }
        take(driver, program, number++, expect);
      }
      if (scenario.has("stores")) for (JsonNode store : scenario.get("stores")) entries(driver, program, (ObjectNode) store, times(scenario.get("input")));
    } finally {
      try {
        driver.close();
      } catch (RuntimeException e) {
        // What failed once may fail again at closing.
      }
      try (var files = Files.walk(state)) {
        files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
      }
    }
  }

  private static void refuse(ObjectNode scenario, String category, Exception e) {
    scenario.remove("expect");
    scenario.remove("stores");
    scenario.putObject("error").put("phase", "build").put("category", category);
    scenario.put("why", why(e));
  }

  /** For whoever looks at a difference. */
  private static String why(Throwable e) {
    Throwable at = e;
    while (at.getCause() != null) at = at.getCause();
    return at + " " + Arrays.asList(at.getStackTrace()).subList(0, Math.min(6, at.getStackTrace().length));
  }

  private static String category(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      String message = String.valueOf(at.getMessage());
      if (message.startsWith("Unknown topic")) return "unknownTopic";
      if (message.contains("has invalid (negative) timestamp")) return "timestamp";
      if (message.contains("buffer exceeded")) return "bufferFull";
      if (message.contains("Deserialization exception handler") || message.contains("deserialization error")) return "deserialization";
    }
    return "processing";
  }

  private static void pipe(TopologyTestDriver driver, Interpreter program, JsonNode step) {
    String topic = step.get("topic").asText();
    Type[] types = program.sources.get(topic);
    if (types == null) {
      types = program.patterns.entrySet().stream().filter(e -> e.getKey().matcher(topic).matches()).map(Map.Entry::getValue)
          .findFirst().orElse(new Type[] {Type.STRING, Type.STRING});
    }
    RecordHeaders headers = new RecordHeaders();
    if (step.has("headers")) step.get("headers").forEach(h -> headers.add(h.get(0).asText(), h.get(1).asText().getBytes(StandardCharsets.UTF_8)));
    byte[] key = bytes(step, "key", types[0]);
    byte[] value = bytes(step, "value", types[1]);
    // A record for tests takes no negative time, a topic does.
    Instant time = Instant.ofEpochMilli(step.get("ts").asLong());
    driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer(), time, Duration.ZERO)
        .pipeInput(new TestRecord<>(key, value, headers));
  }

  private static byte[] bytes(JsonNode step, String field, Type type) {
    if (step.has(field + "Hex")) return HexFormat.of().parseHex(step.get(field + "Hex").asText());
    return type.serde().serializer().serialize("x", type.fromJson(step.get(field)));
  }

  private static void take(TopologyTestDriver driver, Interpreter program, int step, ArrayNode expect) {
    for (String topic : new ArrayList<>(driver.producedTopicNames())) {
      Interpreter.Sink sink = program.sinks.stream().filter(s -> s.prefix() ? topic.startsWith(s.topic()) : topic.equals(s.topic())).findFirst().orElse(null);
      if (sink == null) continue;
      TestOutputTopic<byte[], byte[]> output = driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      for (TestRecord<byte[], byte[]> r : output.readRecordsToList()) {
        ObjectNode e = expect.addObject();
        e.put("step", step).put("topic", topic);
        e.set("key", shown(sink, sink.key(), r.key()));
        e.set("value", shown(sink, sink.value(), r.value()));
        e.put("ts", r.timestamp());
        Header[] headers = r.headers().toArray();
        if (headers.length > 0) {
          ArrayNode list = e.putArray("headers");
          for (Header h : headers) list.addArray().add(h.key()).add(new String(h.value(), StandardCharsets.UTF_8));
        }
      }
    }
  }

  private static JsonNode shown(Interpreter.Sink sink, Type type, byte[] data) {
    if (data == null) return Type.JSON.nullNode();
    if (sink.raw()) return Type.JSON.textNode(HexFormat.of().formatHex(data));
    return type.toJson(type.serde().deserializer().deserialize("x", data));
  }

  private record Row(byte[] key, long start, long end, ObjectNode entry) {}

  private static void entries(TopologyTestDriver driver, Interpreter program, ObjectNode wanted, TreeSet<Long> times) {
    String name = wanted.get("store").asText();
    Processors.StoreType types = program.stores.get(name);
    Type key = types.key().inner == null ? types.key() : types.key().inner;
    List<Row> rows = new ArrayList<>();
    StateStore store = driver.getAllStateStores().get(name);
    switch (wanted.get("type").asText()) {
      case "kv" -> {
        KeyValueIterator<Object, Object> it = driver.getKeyValueStore(name).all();
        it.forEachRemaining(e -> rows.add(row(key, e.key, types.value(), e.value, 0, 0, false)));
        it.close();
      }
      case "timestampedKv" -> {
        KeyValueIterator<Object, ValueAndTimestamp<Object>> it = driver.getTimestampedKeyValueStore(name).all();
        it.forEachRemaining(e -> rows.add(row(types.key(), e.key, types.value(), e.value, 0, 0, false)));
        it.close();
      }
      case "window", "timestampedWindow" -> {
        KeyValueIterator<Windowed<Object>, Object> it = ((WindowStore<Object, Object>) store).all();
        it.forEachRemaining(e -> {
          Row r = row(key, e.key.key(), types.value(), e.value, e.key.window().start(), 0, true);
          rows.add(r);
        });
        it.close();
      }
      case "session" -> {
        SessionStore<Object, Object> sessions = (SessionStore<Object, Object>) store;
        KeyValueIterator<Windowed<Object>, Object> it = sessions.findSessions((Object) null, (Object) null, 0, Long.MAX_VALUE);
        it.forEachRemaining(e -> {
          Row r = row(key, e.key.key(), types.value(), e.value, e.key.window().start(), e.key.window().end(), true);
          r.entry.put("end", e.key.window().end());
          rows.add(r);
        });
        it.close();
      }
      case "versioned" -> {
        versions((VersionedKeyValueStore<Object, Object>) store, types, wanted, times);
        return;
      }
      default -> throw new IllegalStateException("no store type");
    }
    rows.sort((a, b) -> {
      int order = Arrays.compareUnsigned(a.key, b.key);
      if (order == 0) order = Long.compare(a.start, b.start);
      return order == 0 ? Long.compare(a.end, b.end) : order;
    });
    ArrayNode entries = wanted.putArray("entries");
    for (Row r : rows) entries.add(r.entry);
  }

  /** What is kept of the listed keys, asked for at all times at which anything can have begun or ended. */
  private static void versions(
      VersionedKeyValueStore<Object, Object> store, Processors.StoreType types, ObjectNode wanted, TreeSet<Long> times) {
    ArrayNode entries = wanted.putArray("entries");
    for (JsonNode written : wanted.get("keys")) {
      Object key = types.key().fromJson(written);
      ObjectNode last = null;
      for (long time : times) {
        VersionedRecord<Object> version = store.get(key, time);
        if (last != null && (version == null || version.timestamp() != last.get("ts").asLong())) {
          last.put("validTo", time);
          last = null;
        }
        if (version == null || last != null) continue;
        last = entries.addObject();
        last.set("key", types.key().toJson(key));
        last.set("value", types.value().toJson(version.value()));
        last.put("ts", version.timestamp());
      }
    }
  }

  /** All times that records of the input have or name, and those right before. */
  private static TreeSet<Long> times(JsonNode input) {
    TreeSet<Long> times = new TreeSet<>();
    for (JsonNode step : input) {
      if (step.has("ts")) times.add(step.get("ts").asLong());
      for (String word : step.path("value").asText().split(" ")) if (word.matches("[0-9]{1,9}")) times.add(Long.parseLong(word));
    }
    // A version may have begun before the history that is kept, and end in it.
    for (long time : List.copyOf(times)) if (time > 0) times.add(time - 1);
    return times;
  }

  private static Row row(Type keyType, Object key, Type valueType, Object value, long start, long end, boolean windowed) {
    ObjectNode entry = Type.JSON.objectNode();
    entry.set("key", keyType.toJson(key));
    if (windowed) entry.put("start", start);
    Object plain = value instanceof ValueAndTimestamp<?> v ? v.value() : value;
    entry.set("value", valueType.toJson(plain));
    if (value instanceof ValueAndTimestamp<?> v) entry.put("ts", v.timestamp());
    return new Row(keyType.serde().serializer().serialize("x", key), start, end, entry);
  }
}
