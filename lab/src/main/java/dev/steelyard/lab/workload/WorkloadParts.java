package dev.steelyard.lab.workload;

import java.util.List;
import java.util.Optional;

/** What a file says of one kind of workload at one place: all of it, or what a variant changes. */
public interface WorkloadParts {

  /** Whether it says that this kind is what iterations do. */
  boolean isSaid();

  /** These parts, and where they say nothing, those that all variants share. */
  WorkloadParts over(WorkloadParts shared);

  /** The workload; of the first kind also when it is not said, which is a problem told already. */
  Workload workload();

  /** What is wrong with parts that are each right by themselves. */
  default Optional<String> problem() {
    return Optional.empty();
  }

  /** The names that its requests bring, for texts that are filled in later. */
  default List<String> saved() {
    return List.of();
  }

  /** What is said here and means nothing to another kind: {@code 'exit' is a command's}. */
  default Optional<String> ownAlone() {
    return Optional.empty();
  }
}
