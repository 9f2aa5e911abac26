package millrace.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.VersionedKeyValueStore;
import org.apache.kafka.streams.state.VersionedRecord;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** The processors that scenarios name. One live instance; `emit` forwards (with a child's name or null). */
@SuppressWarnings({"unchecked", "rawtypes"})
final class Processors {
  interface Live {
    void process(Record<Object, Object> record);
  }

  interface Emit {
    void emit(Record<Object, Object> record, String child);
  }

  record StoreType(Type key, Type value) {}

  static Type out(JsonNode op, Type value) {
    return switch (op.get("processor").asText()) {
      case "windowFetch", "meta", "timeProbe", "lookup", "forwardTwice", "kvCommands", "windowCommands", "sessionCommands",
          "versionedCommands", "keyTimers" -> Type.STRING;
      case "punctuatedCounts" -> Type.LONG;
      default -> value;
    };
  }

  static Live live(JsonNode op, Type key, Type value, StoreType types, Object store, ProcessingContext context, Emit emit) {
    switch (op.get("processor").asText()) {
      case "dedupe": {
        KeyValueStore<Object, Object> kv = (KeyValueStore) store;
        return r -> {
          if (r.key() == null) return;
          if (Objects.deepEquals(kv.get(r.key()), r.value())) return;
          kv.put(r.key(), r.value());
          emit.emit(r, null);
        };
      }
      case "windowFetch": {
        WindowStore<Object, Object> window = (WindowStore) store;
        long before = op.get("beforeMs").asLong();
        long after = op.get("afterMs").asLong();
        return r -> {
          if (r.key() == null) return;
          window.put(r.key(), r.value(), r.timestamp());
          List<String> found = new ArrayList<>();
          try (WindowStoreIterator<Object> it = window.fetch(r.key(), r.timestamp() - before, r.timestamp() + after)) {
            it.forEachRemaining(e -> found.add(value.text(e.value) + "@" + e.key));
          }
          emit.emit(r.withValue(String.join(",", found)), null);
        };
      }
      case "meta":
        return r -> emit.emit(r.withValue(value.text(r.value()) + context.recordMetadata()
            .map(m -> "@" + m.topic() + "/" + m.partition() + "/" + m.offset()).orElse("")), null);
      case "timeProbe":
        return r -> emit.emit(r.withValue(value.text(r.value()) + "@" + context.currentStreamTimeMs() + "/" + context.currentSystemTimeMs()), null);
      case "poison": {
        String x = op.get("value").asText();
        return r -> {
          if (value.text(r.value()).equals(x)) throw new IllegalStateException("poison: " + x);
          emit.emit(r, null);
        };
      }
      case "lookup":
        return r -> {
          String found = "null";
          if (r.key() != null) {
            Object got = store instanceof VersionedKeyValueStore v ? v.get(r.key()) : ((KeyValueStore) store).get(r.key());
            if (got instanceof ValueAndTimestamp<?> row) found = types.value.text(row.value()) + "@" + row.timestamp();
            else if (got instanceof VersionedRecord<?> row) found = types.value.text(row.value()) + "@" + row.timestamp();
            else found = types.value.text(got);
          }
          emit.emit(r.withValue(value.text(r.value()) + "|" + found), null);
        };
      case "shiftTime": {
        long ms = op.get("ms").asLong();
        return r -> emit.emit(r.withTimestamp(r.timestamp() + ms), null);
      }
      case "headers":
        return r -> {
          RecordHeaders headers = new RecordHeaders(r.headers());
          if (op.has("remove")) op.get("remove").forEach(name -> headers.remove(name.asText()));
          if (op.has("add")) op.get("add").forEach(pair -> headers.add(pair.get(0).asText(), pair.get(1).asText().getBytes(StandardCharsets.UTF_8)));
          emit.emit(r.withHeaders(headers), null);
        };
      case "forwardTwice":
        return r -> {
          emit.emit(r.withValue(value.text(r.value()) + "1"), null);
          emit.emit(r.withValue(value.text(r.value()) + "2"), null);
        };
      case "router": {
        String x = op.get("contains").asText();
        return r -> emit.emit(r, r.value() == null ? null : value.text(r.value()).contains(x) ? op.get("to").asText() : op.get("else").asText());
      }
      case "punctuatedCounts": {
        KeyValueStore<Object, Object> kv = (KeyValueStore) store;
        long every = op.get("everyMs").asLong();
        boolean wall = op.has("clock") && op.get("clock").asText().equals("wall");
        long[] rounds = {0};
        Cancellable[] handle = {null};
        handle[0] = context.schedule(Duration.ofMillis(every), wall ? PunctuationType.WALL_CLOCK_TIME : PunctuationType.STREAM_TIME, at -> {
          List<KeyValue<Object, Object>> rows = new ArrayList<>();
          try (KeyValueIterator<Object, Object> it = kv.all()) {
            it.forEachRemaining(rows::add);
          }
          for (KeyValue<Object, Object> row : rows) {
            kv.delete(row.key);
            emit.emit(new Record<>(row.key, row.value, at), null);
          }
          if (op.has("cancelAfter") && ++rounds[0] >= op.get("cancelAfter").asLong()) handle[0].cancel();
        });
        return r -> {
          if (r.key() == null) return;
          kv.put(r.key(), Type.number(kv.get(r.key())) + 1);
        };
      }
      case "keyTimers": {
        KeyValueStore<Object, Object> kv = (KeyValueStore) store;
        long delay = op.get("delayMs").asLong();
        context.schedule(Duration.ofMillis(op.get("everyMs").asLong()), PunctuationType.STREAM_TIME, at -> {
          List<KeyValue<Object, Object>> due = new ArrayList<>();
          try (KeyValueIterator<Object, Object> it = kv.all()) {
            it.forEachRemaining(row -> {
              if ((Long) row.value <= at) due.add(row);
            });
          }
          for (KeyValue<Object, Object> row : due) {
            kv.delete(row.key);
            emit.emit(new Record<>(row.key, "timeout", (Long) row.value), null);
          }
        });
        return r -> {
          if (r.key() != null) kv.put(r.key(), r.timestamp() + delay);
        };
      }
      case "kvCommands":
        return commands(value, emit, (r, c) -> kv((KeyValueStore) store, types, r, c));
      case "windowCommands":
        return commands(value, emit, (r, c) -> window((WindowStore) store, types, r, c));
      case "sessionCommands":
        return commands(value, emit, (r, c) -> session((SessionStore) store, types, r, c));
      case "versionedCommands":
        return commands(value, emit, (r, c) -> versioned((VersionedKeyValueStore) store, types, r, c));
      default:
        throw new IllegalStateException("no processor " + op.get("processor").asText());
    }
  }

  interface Command {
    String run(Record<Object, Object> record, String[] words);
  }

  private static Live commands(Type value, Emit emit, Command command) {
    return r -> {
      if (r.key() == null || r.value() == null) return;
      emit.emit(r.withValue(command.run(r, value.text(r.value()).split(" "))), null);
    };
  }

  private static Object bound(Type type, String word) {
    return word.equals("*") ? null : type.parse(word);
  }

  private static String list(StoreType types, KeyValueIterator<Object, Object> it) {
    List<String> found = new ArrayList<>();
    try (it) {
      it.forEachRemaining(e -> found.add(types.key.text(e.key) + "=" + types.value.text(plain(e.value))));
    }
    return String.join(",", found);
  }

  private static Object plain(Object value) {
    return value instanceof ValueAndTimestamp<?> row ? row.value() : value;
  }

  private static String kv(KeyValueStore store, StoreType types, Record<Object, Object> r, String[] c) {
    boolean timed = false;
    switch (c[0]) {
      case "put": store.put(r.key(), types.value.parse(c[1])); return "put";
      case "putIfAbsent": return "was:" + types.value.text(plain(store.putIfAbsent(r.key(), types.value.parse(c[1]))));
      case "get": return types.value.text(plain(store.get(r.key())));
      case "delete": return "was:" + types.value.text(plain(store.delete(r.key())));
      case "range": return list(types, store.range(bound(types.key, c[1]), bound(types.key, c[2])));
      case "reverseRange": return list(types, store.reverseRange(bound(types.key, c[1]), bound(types.key, c[2])));
      case "all": return list(types, store.all());
      case "reverseAll": return list(types, store.reverseAll());
      case "prefix": return list(types, store.prefixScan(c[1], Type.STRING.serde().serializer()));
      default: throw new IllegalStateException("no command " + c[0]);
    }
  }

  private static Instant at(String word) {
    return Instant.ofEpochMilli(Long.parseLong(word));
  }

  private static String windows(StoreType types, KeyValueIterator<Windowed<Object>, Object> it) {
    List<String> found = new ArrayList<>();
    try (it) {
      it.forEachRemaining(e -> found.add(types.key.text(e.key.key()) + "@" + e.key.window().start() + "=" + types.value.text(e.value)));
    }
    return String.join(",", found);
  }

  private static String times(StoreType types, WindowStoreIterator<Object> it) {
    List<String> found = new ArrayList<>();
    try (it) {
      it.forEachRemaining(e -> found.add(e.key + "=" + types.value.text(e.value)));
    }
    return String.join(",", found);
  }

  private static String window(WindowStore store, StoreType types, Record<Object, Object> r, String[] c) {
    switch (c[0]) {
      case "put": store.put(r.key(), types.value.parse(c[1]), c.length > 2 ? Long.parseLong(c[2]) : r.timestamp()); return "put";
      case "delete": store.put(r.key(), null, Long.parseLong(c[1])); return "deleted";
      case "get": return types.value.text(store.fetch(r.key(), Long.parseLong(c[1])));
      case "fetch": return times(types, store.fetch(r.key(), at(c[1]), at(c[2])));
      case "backwardFetch": return times(types, store.backwardFetch(r.key(), at(c[1]), at(c[2])));
      case "fetchKeys": return windows(types, store.fetch(bound(types.key, c[1]), bound(types.key, c[2]), at(c[3]), at(c[4])));
      case "fetchAll": return windows(types, store.fetchAll(at(c[1]), at(c[2])));
      case "all": return windows(types, store.all());
      default: throw new IllegalStateException("no command " + c[0]);
    }
  }

  private static String sessions(StoreType types, KeyValueIterator<Windowed<Object>, Object> it) {
    List<String> found = new ArrayList<>();
    try (it) {
      it.forEachRemaining(e -> found.add(types.key.text(e.key.key()) + "@" + e.key.window().start() + "/" + e.key.window().end() + "="
          + types.value.text(e.value)));
    }
    return String.join(",", found);
  }

  private static String session(SessionStore store, StoreType types, Record<Object, Object> r, String[] c) {
    switch (c[0]) {
      case "put":
        store.put(new Windowed<>(r.key(), window(c[1], c[2])), types.value.parse(c[3]));
        return "put";
      case "remove":
        store.remove(new Windowed<>(r.key(), window(c[1], c[2])));
        return "removed";
      case "find": return sessions(types, store.findSessions(r.key(), Long.parseLong(c[1]), Long.parseLong(c[2])));
      case "fetch": return sessions(types, store.fetch(r.key()));
      case "get": return types.value.text(store.fetchSession(r.key(), Long.parseLong(c[1]), Long.parseLong(c[2])));
      default: throw new IllegalStateException("no command " + c[0]);
    }
  }

  private static org.apache.kafka.streams.kstream.internals.SessionWindow window(String start, String end) {
    return new org.apache.kafka.streams.kstream.internals.SessionWindow(Long.parseLong(start), Long.parseLong(end));
  }

  private static String version(StoreType types, VersionedRecord<Object> row) {
    return row == null ? "null" : types.value.text(row.value()) + "@" + row.timestamp() + "/"
        + (row.validTo().isPresent() ? row.validTo().get() : "now");
  }

  private static String versioned(VersionedKeyValueStore store, StoreType types, Record<Object, Object> r, String[] c) {
    switch (c[0]) {
      case "put": return "validTo:" + store.put(r.key(), types.value.parse(c[1]), c.length > 2 ? Long.parseLong(c[2]) : r.timestamp());
      case "putNull": return "validTo:" + store.put(r.key(), null, Long.parseLong(c[1]));
      case "get": return version(types, c.length > 1 ? store.get(r.key(), Long.parseLong(c[1])) : store.get(r.key()));
      case "delete": return "was:" + version(types, store.delete(r.key(), Long.parseLong(c[1])));
      default: throw new IllegalStateException("no command " + c[0]);
    }
  }
}
