package millrace.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.streams.kstream.*;
import org.apache.kafka.streams.processor.StateStore;

/** count, reduce, aggregate and cogroup on whatever was grouped or windowed. */
@SuppressWarnings({"unchecked", "rawtypes"})
final class Aggregations {
  private final Interpreter in;

  Aggregations(Interpreter in) {
    this.in = in;
  }

  private static Aggregator<Object, Object, Object> aggregator(Vocabulary.Fn3 fn) {
    return (k, v, a) -> fn.apply(k, v, a);
  }

  void cogroup(JsonNode op) {
    CogroupedKStream<Object, Object> made = null;
    Vocabulary.Agg first = null;
    Type key = null;
    for (JsonNode side : op.get("from")) {
      Interpreter.Place p = in.places.get(side.get("id").asText());
      Vocabulary.Agg agg = Vocabulary.aggregate(side.get("agg").asText(), p.key(), p.value());
      if (made == null) {
        first = agg;
        key = p.key();
        made = ((KGroupedStream) p.at()).cogroup(aggregator(agg.add()));
      } else made = made.cogroup((KGroupedStream) p.at(), aggregator(agg.add()));
    }
    in.places.put(op.get("id").asText(), new Interpreter.Place(made, key, first.type(), first));
  }

  void apply(JsonNode op) {
    Interpreter.Place p = in.from(op);
    boolean windowed = p.extra() instanceof Interpreter.Place;
    Interpreter.Place base = windowed ? (Interpreter.Place) p.extra() : p;
    Type inner = base.key();
    Type value = base.value();
    Named named = in.named(op);
    switch (op.get("op").asText()) {
      case "count" -> {
        Materialized how = how(op, inner, Type.LONG);
        Object at;
        if (p.at() instanceof KGroupedStream g) at = g.count(named, how);
        else if (p.at() instanceof KGroupedTable g) at = g.count(named, how);
        else if (p.at() instanceof TimeWindowedKStream g) at = g.count(named, how);
        else at = ((SessionWindowedKStream) p.at()).count(named, how);
        in.putTable(op, at, p.key(), Type.LONG);
      }
      case "reduce" -> {
        Vocabulary.Fn3 fn = Vocabulary.reducer(op.get("fn").asText(), value);
        Reducer<Object> add = (o, n) -> fn.apply(null, o, n);
        Materialized how = how(op, inner, value);
        Object at;
        if (p.at() instanceof KGroupedStream g) at = g.reduce(add, named, how);
        else if (p.at() instanceof KGroupedTable g) {
          Vocabulary.Fn3 sub = Vocabulary.reducer(op.get("subtract").asText(), value);
          Reducer<Object> subtract = (o, n) -> sub.apply(null, o, n);
          at = g.reduce(add, subtract, named, how);
        } else if (p.at() instanceof TimeWindowedKStream g) at = g.reduce(add, named, how);
        else at = ((SessionWindowedKStream) p.at()).reduce(add, named, how);
        in.putTable(op, at, p.key(), value);
      }
      default -> {
        boolean cogrouped = base.extra() instanceof Vocabulary.Agg;
        Vocabulary.Agg agg = cogrouped ? (Vocabulary.Agg) base.extra() : Vocabulary.aggregate(op.get("agg").asText(), inner, value);
        Initializer<Object> initial = agg::initial;
        Aggregator<Object, Object, Object> add = aggregator(agg.add());
        Merger<Object, Object> merge = (k, a, b) -> agg.merge().apply(k, a, b);
        Materialized how = how(op, inner, agg.type());
        Object at;
        if (p.at() instanceof KGroupedStream g) at = g.aggregate(initial, add, named, how);
        else if (p.at() instanceof KGroupedTable g) at = g.aggregate(initial, add, aggregator(agg.subtract()), named, how);
        else if (p.at() instanceof TimeWindowedKStream g) at = g.aggregate(initial, add, named, how);
        else if (p.at() instanceof SessionWindowedKStream g) at = g.aggregate(initial, add, merge, named, how);
        else if (p.at() instanceof CogroupedKStream g) at = g.aggregate(initial, named, how);
        else if (p.at() instanceof TimeWindowedCogroupedKStream g) at = g.aggregate(initial, named, how);
        else at = ((SessionWindowedCogroupedKStream) p.at()).aggregate(initial, merge, named, how);
        in.putTable(op, at, p.key(), agg.type());
      }
    }
  }

  private Materialized<Object, Object, StateStore> how(JsonNode op, Type key, Type value) {
    return in.materialized(op, key, value);
  }
}
