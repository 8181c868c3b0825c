package dev.steelyard.lab.workload;

import dev.steelyard.yaml.YamlMap;
import java.util.List;

/** Reads one kind of workload from an experiment's file. Without a state. */
public interface WorkloadKind {

  /** The key that says it: {@code http}. */
  String key();

  /** All keys of a workload that are this kind's, {@link #key} among them. */
  default List<String> keys() {
    return List.of(key());
  }

  /** Whether it is nothing without a server that the run starts. */
  boolean needsSubject();

  /**
   * Reads what a workload, or a variant, says of this kind.
   *
   * @param map of the workload or the variant, with keys of others too
   */
  WorkloadParts read(YamlMap map, ReadingPlace place);
}
