package dev.steelyard.trace.otlp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which program a span is of, as its export says.
 *
 * @param service what it is called; empty where that is not told
 * @param told all else that is said of it
 */
record OtlpOrigin(String service, Map<String, String> told) {

  private static final String SERVICE = "service.name";

  /** What tells which library told of the spans, and not which program had them. */
  private static final String LIBRARY = "telemetry.";

  private static final String NAMESPACE = "service.namespace";

  /** Unique among those of one namespace. */
  static final String INSTANCE = "service.instance.id";

  /** Of one machine or container, at one time. */
  static final String PROCESS = "process.pid";

  /** What a program has as long as it runs: where two differ in one of these, they are two. */
  private static final List<String> LASTING =
      List.of(
          PROCESS,
          "container.id",
          "k8s.pod.uid",
          "k8s.pod.name",
          "k8s.namespace.name",
          "k8s.cluster.name",
          "k8s.container.name",
          "k8s.container.restart_count");

  /** What no other program has meanwhile, but for those that differ in something else of it. */
  static final List<String> OWN = List.of("container.id", "k8s.pod.uid", "k8s.pod.name");

  OtlpOrigin {
    told = Map.copyOf(told);
  }

  /** By the attributes of a resource. */
  static OtlpOrigin of(Map<String, String> resource) {
    Map<String, String> others = new TreeMap<>(resource);
    others.keySet().removeIf(one -> one.equals(SERVICE) || one.startsWith(LIBRARY));
    return new OtlpOrigin(resource.getOrDefault(SERVICE, ""), others);
  }

  /** Whether both are one program; empty where what they have in common does not tell. */
  Optional<Boolean> isSame(OtlpOrigin other) {
    boolean isElsewhere = areTold(other, NAMESPACE) && !isEqual(other, NAMESPACE);
    if (!service.equals(other.service) || isElsewhere) {
      return Optional.of(false);
    }
    if (areTold(other, INSTANCE)) {
      return Optional.of(isEqual(other, INSTANCE));
    }
    for (String lasting : LASTING) {
      if (areTold(other, lasting) && !isEqual(other, lasting)) {
        return Optional.of(false);
      }
    }
    return OWN.stream().anyMatch(one -> areTold(other, one)) ? Optional.of(true) : Optional.empty();
  }

  /** Whether all that it says is said by another one, too. */
  boolean isPartOf(OtlpOrigin other) {
    return service.equals(other.service) && other.told.entrySet().containsAll(told.entrySet());
  }

  private boolean areTold(OtlpOrigin other, String attribute) {
    return told.containsKey(attribute) && other.told.containsKey(attribute);
  }

  private boolean isEqual(OtlpOrigin other, String attribute) {
    return told.getOrDefault(attribute, "").equals(other.told.getOrDefault(attribute, ""));
  }

  /** What both say of the same program; where they differ, what this one says. */
  OtlpOrigin with(OtlpOrigin other) {
    Map<String, String> all = new TreeMap<>(other.told);
    all.putAll(told);
    return new OtlpOrigin(service, all);
  }
}
