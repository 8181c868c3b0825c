package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * In which blocks the values of several results together were measured, where each of them knows:
 * what two builds were measured in turn in two runs makes pairs in either.
 */
final class PooledBlocks {

  private PooledBlocks() {}

  /** Metadata of all of them together, of which the runs are one, with the blocks of each. */
  static Metadata on(Metadata metadata, List<Result> parts) {
    List<Integer> blocks = new ArrayList<>();
    for (Result part : parts) {
      List<Integer> own = part.provenance().blocks().orElse(List.of());
      if (own.size() != part.values().size() || part.metadata().run().isEmpty()) {
        return metadata;
      }
      int before = blocks.stream().mapToInt(block -> block + 1).max().orElse(0);
      own.forEach(block -> blocks.add(before + block));
    }
    String runs =
        parts.stream()
            .flatMap(part -> part.metadata().run().stream())
            .distinct()
            .collect(Collectors.joining("+"));
    return metadata
        .withRun(runs, metadata.variant().orElse(""), metadata.levels())
        .withProvenance(made -> made.withBlocks(blocks));
  }
}
