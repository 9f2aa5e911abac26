package millrace.oracle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.processor.internals.InternalTopicConfig;
import org.apache.kafka.streams.processor.internals.InternalTopologyBuilder;

/** Records what a topology is made of: its sub-topologies and internal topics. */
final class Structure {
  /** What Kafka Streams adds to the retention of a changelog. */
  private static final long ADDITIONAL_MS = 86_400_000;

  static void record(ObjectNode scenario, Topology topology) throws ReflectiveOperationException {
    Field field = Topology.class.getDeclaredField("internalTopologyBuilder");
    field.setAccessible(true);
    InternalTopologyBuilder builder = (InternalTopologyBuilder) field.get(topology);
    Map<String, InternalTopicConfig> repartitions = new TreeMap<>();
    Map<String, InternalTopicConfig> changelogs = new TreeMap<>();
    builder.subtopologyToTopicsInfo().values().forEach(info -> {
      repartitions.putAll(info.repartitionSourceTopics);
      info.nonSourceChangelogTopics().forEach(topic -> changelogs.put(topic.name(), topic));
    });
    ArrayNode parts = scenario.putArray("subtopologies");
    for (TopologyDescription.GlobalStore global : topology.describe().globalStores()) {
      ObjectNode part = parts.addObject().put("global", true);
      list(part, "sources", global.source().topicSet());
      list(part, "sinks", Set.of());
      list(part, "stores", global.processor().stores());
    }
    boolean patternsAlone = false;
    for (TopologyDescription.Subtopology sub : topology.describe().subtopologies()) {
      Set<String> sources = new TreeSet<>();
      Set<String> sinks = new TreeSet<>();
      Set<String> stores = new TreeSet<>();
      for (TopologyDescription.Node node : sub.nodes()) {
        if (node instanceof TopologyDescription.Source source) {
          if (source.topicPattern() != null) sources.add("/" + source.topicPattern().pattern() + "/");
          else source.topicSet().forEach(topic -> sources.add(whole(topic, repartitions)));
        } else if (node instanceof TopologyDescription.Sink sink) {
          sinks.add(sink.topic() == null ? "*" : whole(sink.topic(), repartitions));
        } else if (node instanceof TopologyDescription.Processor processor) stores.addAll(processor.stores());
      }
      if (sources.stream().allMatch(source -> source.startsWith("/"))) patternsAlone = true;
      ObjectNode part = parts.addObject();
      list(part, "sources", sources);
      list(part, "sinks", sinks);
      list(part, "stores", stores);
    }
    // Kafka Streams tells none of a part that reads patterns alone before it has seen their topics.
    if (patternsAlone) return;
    ArrayNode topics = scenario.putArray("internalTopics");
    repartitions.values().forEach(topic -> internal(topics, topic, "repartition"));
    changelogs.values().forEach(topic -> internal(topics, topic, "changelog"));
  }

  private static String whole(String topic, Map<String, InternalTopicConfig> repartitions) {
    return repartitions.containsKey("app-" + topic) ? "app-" + topic : topic;
  }

  private static void list(ObjectNode part, String name, Collection<String> values) {
    ArrayNode list = part.putArray(name);
    new TreeSet<>(values).forEach(list::add);
  }

  private static void internal(ArrayNode topics, InternalTopicConfig topic, String kind) {
    Map<String, String> properties = topic.properties(Map.of(), ADDITIONAL_MS);
    ObjectNode made = topics.addObject().put("name", topic.name()).put("kind", kind).put("cleanup", properties.get("cleanup.policy"));
    boolean changelog = kind.equals("changelog");
    if (changelog && properties.containsKey("retention.ms")) made.put("retentionMs", Long.parseLong(properties.get("retention.ms")));
    if (properties.containsKey("min.compaction.lag.ms")) made.put("minCompactionLagMs", Long.parseLong(properties.get("min.compaction.lag.ms")));
    if (!changelog && topic.hasEnforcedNumberOfPartitions()) made.put("partitions", topic.numberOfPartitions().get());
  }
}
