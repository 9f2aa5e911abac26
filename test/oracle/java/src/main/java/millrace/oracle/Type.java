package millrace.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.WindowedSerdes;

/** A type of keys and values: its serde, its JSON, its text. */
final class Type {
  static final ObjectMapper MAPPER = new ObjectMapper();
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static final Type STRING = new Type("string", null, 0, false);
  static final Type LONG = new Type("long", null, 0, false);
  static final Type INT = new Type("int", null, 0, false);
  static final Type DOUBLE = new Type("double", null, 0, false);
  static final Type JSON_TYPE = new Type("json", null, 0, false);
  static final Type BYTES = new Type("bytes", null, 0, false);

  final String kind;
  final Type inner;
  final long sizeMs;
  final boolean unlimited;

  private Type(String kind, Type inner, long sizeMs, boolean unlimited) {
    this.kind = kind;
    this.inner = inner;
    this.sizeMs = sizeMs;
    this.unlimited = unlimited;
  }

  static Type timeWindowed(Type inner, long sizeMs, boolean unlimited) {
    return new Type("time", inner, sizeMs, unlimited);
  }

  static Type sessionWindowed(Type inner) {
    return new Type("session", inner, 0, false);
  }

  static Type of(String name) {
    return switch (name) {
      case "string" -> STRING;
      case "long" -> LONG;
      case "int" -> INT;
      case "double" -> DOUBLE;
      case "json" -> JSON_TYPE;
      case "bytes" -> BYTES;
      default -> throw new IllegalStateException("no type " + name);
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  Serde<Object> serde() {
    return (Serde) switch (kind) {
      case "string" -> Serdes.String();
      case "long" -> Serdes.Long();
      case "int" -> Serdes.Integer();
      case "double" -> Serdes.Double();
      case "bytes" -> Serdes.ByteArray();
      case "json" -> Serdes.serdeFrom(
          (topic, value) -> value == null ? null : bytesOf((JsonNode) value), (Deserializer<JsonNode>) (topic, data) -> parse(data));
      case "time" -> new WindowedSerdes.TimeWindowedSerde(inner.serde(), unlimited ? Long.MAX_VALUE : sizeMs);
      case "session" -> new WindowedSerdes.SessionWindowedSerde(inner.serde());
      default -> throw new IllegalStateException(kind);
    };
  }

  private static byte[] bytesOf(JsonNode value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode parse(byte[] data) {
    if (data == null) return null;
    try {
      return MAPPER.readTree(data);
    } catch (java.io.IOException e) {
      throw new org.apache.kafka.common.errors.SerializationException(e);
    }
  }

  Object fromJson(JsonNode node) {
    if (node == null || node.isNull()) return null;
    return switch (kind) {
      case "string" -> node.asText();
      case "long" -> node.asLong();
      case "int" -> node.asInt();
      case "double" -> node.asDouble();
      case "json" -> node;
      case "bytes" -> HexFormat.of().parseHex(node.asText());
      default -> throw new IllegalStateException(kind);
    };
  }

  JsonNode toJson(Object value) {
    if (value == null) return JSON.nullNode();
    return switch (kind) {
      case "string" -> JSON.textNode((String) value);
      case "long" -> JSON.numberNode((Long) value);
      case "int" -> JSON.numberNode((Integer) value);
      case "double" -> {
        double d = (Double) value;
        yield d == Math.rint(d) ? JSON.numberNode((long) d) : JSON.numberNode(d);
      }
      case "json" -> (JsonNode) value;
      case "bytes" -> JSON.textNode(HexFormat.of().formatHex((byte[]) value));
      default -> {
        Windowed<?> key = (Windowed<?>) value;
        ObjectNode made = JSON.objectNode();
        made.set("key", inner.toJson(key.key()));
        made.put("start", key.window().start());
        if (unlimited) made.putNull("end");
        else made.put("end", key.window().end());
        yield made;
      }
    };
  }

  String text(Object value) {
    if (value == null) return "null";
    return switch (kind) {
      case "string" -> (String) value;
      case "long", "int" -> String.valueOf(value);
      case "json" -> ((JsonNode) value).toString();
      case "bytes" -> HexFormat.of().formatHex((byte[]) value);
      case "double" -> throw new IllegalStateException("a double has no text");
      default -> {
        Windowed<?> key = (Windowed<?>) value;
        yield inner.text(key.key()) + "@" + key.window().start() + "/" + key.window().end();
      }
    };
  }

  Object parse(String text) {
    return switch (kind) {
      case "string" -> text;
      case "long" -> Long.parseLong(text);
      case "int" -> Integer.parseInt(text);
      case "bytes" -> HexFormat.of().parseHex(text);
      default -> throw new IllegalStateException("cannot parse a " + kind);
    };
  }

  static long number(Object value) {
    return value == null ? 0 : ((Number) value).longValue();
  }

  static byte[] raw(byte[] data) {
    return new ByteArraySerializer().serialize(null, data);
  }

  static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
