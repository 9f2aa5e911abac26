package millrace.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;

/** The functions that scenarios name. */
final class Vocabulary {
  interface Fn2 {
    Object apply(Object key, Object value);
  }

  interface Fn3 {
    Object apply(Object key, Object a, Object b);
  }

  interface Test {
    boolean test(Object key, Object value);
  }

  record Made<F>(F fn, Type type) {}

  record Pairs(FnPairs fn, Type key, Type value) {}

  interface FnPairs {
    List<KeyValue<Object, Object>> apply(Object key, Object value);
  }

  interface FnList {
    List<Object> apply(Object key, Object value);
  }

  record Agg(Type type, Object initial, Fn3 add, Fn3 subtract, Fn3 merge) {}

  private static String name(String written) {
    int colon = written.indexOf(':');
    return colon < 0 ? written : written.substring(0, colon);
  }

  private static String argument(String written) {
    int colon = written.indexOf(':');
    return colon < 0 ? "" : written.substring(colon + 1);
  }

  static String before(String text) {
    return name(text);
  }

  static String after(String text) {
    return argument(text);
  }

  static String first(String text) {
    return text.isEmpty() ? "" : text.substring(0, 1);
  }

  static List<String> words(String text) {
    List<String> found = new ArrayList<>();
    for (String word : text.split(" ")) if (!word.isEmpty()) found.add(word);
    return found;
  }

  private static RuntimeException poisoned(String x) {
    return new IllegalStateException("poison: " + x);
  }

  static Test predicate(String written, Type key, Type value) {
    String x = argument(written);
    return switch (name(written)) {
      case "true" -> (k, v) -> true;
      case "false" -> (k, v) -> false;
      case "keyEquals" -> (k, v) -> k != null && key.text(k).equals(x);
      case "valueEquals" -> (k, v) -> v != null && value.text(v).equals(x);
      case "valueContains" -> (k, v) -> v != null && value.text(v).contains(x);
      case "valueNull" -> (k, v) -> v == null;
      case "valueNotNull" -> (k, v) -> v != null;
      case "keyNotNull" -> (k, v) -> k != null;
      case "valueOver" -> (k, v) -> v != null && ((Number) v).doubleValue() > Double.parseDouble(x);
      case "valueEven" -> (k, v) -> v != null && ((Number) v).longValue() % 2 == 0;
      case "poison" -> (k, v) -> {
        if (value.text(v).equals(x)) throw poisoned(x);
        return true;
      };
      default -> throw new IllegalStateException("no predicate " + written);
    };
  }

  private static Made<Fn2> some(Type type, java.util.function.Function<Object, Object> fn) {
    return new Made<>((k, v) -> v == null ? null : fn.apply(v), type);
  }

  static JsonNode member(Object value, String name) {
    JsonNode found = value instanceof ObjectNode object ? object.get(name) : null;
    return found == null || found.isNull() ? null : found;
  }

  static Made<Fn2> value(String written, Type key, Type value) {
    String x = argument(written);
    return switch (name(written)) {
      case "identity" -> new Made<>((k, v) -> v, value);
      case "upper" -> some(Type.STRING, v -> value.text(v).toUpperCase());
      case "length" -> some(Type.LONG, v -> (long) value.text(v).length());
      case "str" -> some(Type.STRING, value::text);
      case "toLong" -> some(Type.LONG, v -> Long.parseLong(value.text(v)));
      case "toInt" -> some(Type.INT, v -> Integer.parseInt(value.text(v)));
      case "toDouble" -> some(Type.DOUBLE, v -> Double.parseDouble(value.text(v)));
      case "half" -> some(Type.DOUBLE, v -> ((Number) v).doubleValue() / 2);
      case "prefix" -> some(Type.STRING, v -> x + value.text(v));
      case "suffix" -> some(Type.STRING, v -> value.text(v) + x);
      case "negate" -> some(Type.LONG, v -> -((Number) v).longValue());
      case "add" -> some(Type.LONG, v -> ((Number) v).longValue() + Long.parseLong(x));
      case "times" -> some(Type.LONG, v -> ((Number) v).longValue() * Long.parseLong(x));
      case "const" -> new Made<>((k, v) -> x, Type.STRING);
      case "orElse" -> new Made<>((k, v) -> v == null ? x : value.text(v), Type.STRING);
      case "toNull" -> new Made<>((k, v) -> null, value);
      case "nullIf" -> some(value, v -> value.text(v).equals(x) ? null : v);
      case "nullIfContains" -> some(value, v -> value.text(v).contains(x) ? null : v);
      case "poison" -> some(value, v -> {
        if (value.text(v).equals(x)) throw poisoned(x);
        return v;
      });
      case "withKey" -> new Made<>((k, v) -> key.text(k) + "=" + value.text(v), Type.STRING);
      case "before" -> some(Type.STRING, v -> before(value.text(v)));
      case "after" -> some(Type.STRING, v -> after(value.text(v)));
      case "firstChar" -> some(Type.STRING, v -> first(value.text(v)));
      case "obj" -> new Made<>((k, v) -> {
        ObjectNode made = Type.JSON.objectNode();
        made.set("k", key.toJson(k));
        made.set("v", value.toJson(v));
        return made;
      }, Type.JSON_TYPE);
      case "field" -> some(Type.JSON_TYPE, v -> member(v, x));
      case "fieldStr" -> some(Type.STRING, v -> {
        JsonNode m = member(v, x);
        return m == null ? null : m.isValueNode() ? m.asText() : "";
      });
      case "fieldLong" -> some(Type.LONG, v -> {
        JsonNode m = member(v, x);
        return m == null ? null : m.asLong();
      });
      default -> throw new IllegalStateException("no value function " + written);
    };
  }

  static Made<FnList> flat(String written, Type key, Type value) {
    return switch (name(written)) {
      case "splitWords" -> new Made<>((k, v) -> v == null ? List.of() : new ArrayList<>(words(value.text(v))), Type.STRING);
      case "twice" -> new Made<>((k, v) -> {
        List<Object> both = new ArrayList<>();
        both.add(v);
        both.add(v);
        return both;
      }, value);
      case "none" -> new Made<>((k, v) -> List.of(), value);
      case "countdown" -> new Made<>((k, v) -> {
        List<Object> made = new ArrayList<>();
        if (v != null) for (long n = ((Number) v).longValue(); n > 0; n--) made.add(n);
        return made;
      }, Type.LONG);
      case "keyThen" -> new Made<>((k, v) -> List.of(key.text(k), value.text(v)), Type.STRING);
      default -> throw new IllegalStateException("no flat function " + written);
    };
  }

  static Made<Fn2> selector(String written, Type key, Type value) {
    String x = argument(written);
    return switch (name(written)) {
      case "key" -> new Made<>((k, v) -> k, key);
      case "value" -> new Made<>((k, v) -> v, value);
      case "valueStr" -> some(Type.STRING, value::text);
      case "firstChar" -> some(Type.STRING, v -> first(value.text(v)));
      case "before" -> some(Type.STRING, v -> before(value.text(v)));
      case "after" -> some(Type.STRING, v -> after(value.text(v)));
      case "const" -> new Made<>((k, v) -> x, Type.STRING);
      case "null" -> new Made<>((k, v) -> null, key);
      case "nullIf" -> new Made<>((k, v) -> v == null || value.text(v).equals(x) ? null : k, key);
      case "valueUnless" -> some(Type.STRING, v -> value.text(v).equals(x) ? null : value.text(v));
      case "keyUpper" -> new Made<>((k, v) -> k == null ? null : key.text(k).toUpperCase(), Type.STRING);
      case "keyFirstChar" -> new Made<>((k, v) -> k == null ? null : first(key.text(k)), Type.STRING);
      case "keyStr" -> new Made<>((k, v) -> k == null ? null : key.text(k), Type.STRING);
      case "length" -> some(Type.LONG, v -> (long) value.text(v).length());
      case "windowKey" -> new Made<>((k, v) -> ((org.apache.kafka.streams.kstream.Windowed<?>) k).key(), key.inner);
      case "windowStart" -> new Made<>((k, v) -> ((org.apache.kafka.streams.kstream.Windowed<?>) k).window().start(), Type.LONG);
      case "poison" -> new Made<>((k, v) -> {
        if (value.text(v).equals(x)) throw poisoned(x);
        return k;
      }, key);
      default -> throw new IllegalStateException("no key selector " + written);
    };
  }

  static Pairs pairs(String written, Type key, Type value) {
    return switch (name(written)) {
      case "swap" -> new Pairs((k, v) -> List.of(KeyValue.pair(v, k)), value, key);
      case "upperBoth" -> new Pairs((k, v) -> List.of(KeyValue.pair(
          k == null ? null : key.text(k).toUpperCase(), v == null ? null : value.text(v).toUpperCase())), Type.STRING, Type.STRING);
      case "keyToValue" -> new Pairs((k, v) -> List.of(KeyValue.pair(k, k)), key, key);
      case "nullKey" -> new Pairs((k, v) -> List.of(KeyValue.pair(null, v)), key, value);
      case "wordLengths" -> new Pairs((k, v) -> {
        List<KeyValue<Object, Object>> made = new ArrayList<>();
        if (v != null) for (String word : words(value.text(v))) made.add(KeyValue.pair(word, (long) word.length()));
        return made;
      }, Type.STRING, Type.LONG);
      case "dup" -> new Pairs((k, v) -> List.of(KeyValue.pair(key.text(k) + "1", v), KeyValue.pair(key.text(k) + "2", v)), Type.STRING, value);
      case "none" -> new Pairs((k, v) -> List.of(), key, value);
      case "split" -> new Pairs((k, v) -> List.of(v == null ? KeyValue.pair(null, null)
          : KeyValue.pair(before(value.text(v)), after(value.text(v)))), Type.STRING, Type.STRING);
      default -> throw new IllegalStateException("no key-value function " + written);
    };
  }

  /** apply(key, left, right) */
  static Made<Fn3> joiner(String written, Type key, Type left, Type right) {
    String x = argument(written);
    Fn3 concat = (k, l, r) -> left.text(l) + "|" + right.text(r);
    return switch (name(written)) {
      case "concat" -> new Made<>(concat, Type.STRING);
      case "keyConcat" -> new Made<>((k, l, r) -> key.text(k) + "=" + concat.apply(k, l, r), Type.STRING);
      case "sum" -> new Made<>((k, l, r) -> Type.number(l) + Type.number(r), Type.LONG);
      case "left" -> new Made<>((k, l, r) -> l, left);
      case "right" -> new Made<>((k, l, r) -> r, right);
      case "null" -> new Made<>((k, l, r) -> null, Type.STRING);
      case "nullIfEqual" -> new Made<>((k, l, r) -> l != null && Objects.deepEquals(l, r) ? null : concat.apply(k, l, r), Type.STRING);
      case "poison" -> new Made<>((k, l, r) -> {
        if (left.text(l).equals(x)) throw poisoned(x);
        return concat.apply(k, l, r);
      }, Type.STRING);
      default -> throw new IllegalStateException("no joiner " + written);
    };
  }

  /** apply(null, old, new) */
  static Fn3 reducer(String written, Type type) {
    String x = argument(written);
    return switch (name(written)) {
      case "concat" -> (k, o, n) -> type.text(o) + "," + type.text(n);
      case "minus" -> (k, o, n) -> type.text(o) + "-" + type.text(n);
      case "sum" -> (k, o, n) -> Type.number(o) + Type.number(n);
      case "sub" -> (k, o, n) -> Type.number(o) - Type.number(n);
      case "min" -> (k, o, n) -> Type.number(n) < Type.number(o) ? n : o;
      case "max" -> (k, o, n) -> Type.number(n) > Type.number(o) ? n : o;
      case "first" -> (k, o, n) -> o;
      case "last" -> (k, o, n) -> n;
      case "nullIf" -> (k, o, n) -> type.text(n).equals(x) ? null : type.text(o) + "," + type.text(n);
      case "poison" -> (k, o, n) -> {
        if (type.text(n).equals(x)) throw poisoned(x);
        return type.text(o) + "," + type.text(n);
      };
      default -> throw new IllegalStateException("no reducer " + written);
    };
  }

  private static Object stats(Object aggregate, long n, long sum) {
    JsonNode a = (JsonNode) aggregate;
    ObjectNode made = Type.JSON.objectNode();
    made.put("n", (a == null ? 0 : a.get("n").asLong()) + n);
    made.put("sum", (a == null ? 0 : a.get("sum").asLong()) + sum);
    return made;
  }

  /** add and subtract: apply(key, value, aggregate); merge: apply(key, a, b). */
  static Agg aggregate(String written, Type key, Type value) {
    String x = argument(written);
    Fn3 sum = (k, a, b) -> Type.number(a) + Type.number(b);
    Fn3 paren = (k, a, b) -> "(" + a + "&" + b + ")";
    return switch (name(written)) {
      case "append" -> new Agg(Type.STRING, "", (k, v, a) -> a + "+" + value.text(v), (k, v, a) -> a + "-" + value.text(v), paren);
      case "appendKey" -> new Agg(Type.STRING, "", (k, v, a) -> a + "+" + key.text(k) + "." + value.text(v),
          (k, v, a) -> a + "-" + key.text(k) + "." + value.text(v), paren);
      case "count" -> new Agg(Type.LONG, 0L, (k, v, a) -> Type.number(a) + 1, (k, v, a) -> Type.number(a) - 1, sum);
      case "sum" -> new Agg(Type.LONG, 0L, (k, v, a) -> Type.number(a) + Type.number(v), (k, v, a) -> Type.number(a) - Type.number(v), sum);
      case "sumLen" -> new Agg(Type.LONG, 0L, (k, v, a) -> Type.number(a) + value.text(v).length(),
          (k, v, a) -> Type.number(a) - value.text(v).length(), sum);
      case "last" -> new Agg(value, null, (k, v, a) -> v, (k, v, a) -> a, (k, a, b) -> b == null ? a : b);
      case "sumNullAt" -> new Agg(Type.LONG, 0L, (k, v, a) -> nullAt(Type.number(a) + Type.number(v), x),
          (k, v, a) -> nullAt(Type.number(a) - Type.number(v), x), sum);
      case "stats" -> new Agg(Type.JSON_TYPE, stats(null, 0, 0), (k, v, a) -> stats(a, 1, Type.number(v)),
          (k, v, a) -> stats(a, -1, -Type.number(v)),
          (k, a, b) -> stats(a, b == null ? 0 : ((JsonNode) b).get("n").asLong(), b == null ? 0 : ((JsonNode) b).get("sum").asLong()));
      default -> throw new IllegalStateException("no aggregate " + written);
    };
  }

  private static Object nullAt(long sum, String x) {
    return sum == Long.parseLong(x) ? null : (Object) sum;
  }
}
