package dev.steelyard.lab.workload;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a workload reads, beside what commands name and requests send.
 *
 * @param files which may be folders
 * @param variables of the environment that Steelyard inherited, as hashes of their values, by name
 */
public record WorkloadInputs(List<Path> files, SortedMap<String, String> variables) {

  public static final WorkloadInputs NONE = new WorkloadInputs(List.of(), new TreeMap<>());

  public WorkloadInputs {
    files = List.copyOf(files);
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
  }
}
