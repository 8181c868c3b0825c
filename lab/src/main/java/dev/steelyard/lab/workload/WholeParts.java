package dev.steelyard.lab.workload;

import java.util.List;
import java.util.Optional;

/**
 * Parts of a kind that one key says: a variant that has the key says all of it anew.
 *
 * @param said empty where the key is not there
 * @param saved the names that its requests bring
 */
public record WholeParts(Optional<Workload> said, List<String> saved) implements WorkloadParts {

  /** Where the key is not there. */
  public static final WholeParts NONE = new WholeParts(Optional.empty(), List.of());

  public WholeParts {
    saved = List.copyOf(saved);
  }

  @Override
  public boolean isSaid() {
    return said.isPresent();
  }

  @Override
  public WorkloadParts over(WorkloadParts shared) {
    return isSaid() ? this : shared;
  }

  @Override
  public Workload workload() {
    return said.orElseThrow();
  }
}
