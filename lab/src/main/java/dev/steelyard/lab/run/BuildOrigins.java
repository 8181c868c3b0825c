package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.lab.build.OriginNotes;
import dev.steelyard.lab.build.Repository;
import dev.steelyard.lab.build.VariantBuild;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.store.BuildTable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Says in the store where the builds of a run come from. Stateless. */
final class BuildOrigins {

  private BuildOrigins() {}

  /**
   * Of all builds that a run measures. A repository may be gone or have moved on by now: it only
   * tells what stands on what. What was installed is in none.
   *
   * @param warn gets a line where git fails
   */
  static void describe(RunHeader header, Plan plan, BuildTable table, Consumer<String> warn) {
    Map<String, Map<DutBuild, Optional<ResultOrigin>>> byPlace = new LinkedHashMap<>();
    for (Trial trial : plan.trials()) {
      VariantBuild own = header.builds().get(trial.variant().name());
      byPlace
          .computeIfAbsent(
              own == null ? header.directory() : own.repository(), _ -> new LinkedHashMap<>())
          .merge(
              own == null ? header.dut() : own.build(),
              Optional.of(own == null ? header.knownOrigin() : own.origin()),
              BuildOrigins::onBranch);
    }
    byPlace.forEach((place, builds) -> {
      Optional<Repository> repository =
          place.isEmpty() ? Optional.empty() : repository(Path.of(place));
      new OriginNotes(table, repository, warn).describe(builds);
    });
  }

  /** It may be gone, or not be for this user. */
  private static Optional<Repository> repository(Path place) {
    try {
      return Repository.ofCommits(place, System.getenv());
    } catch (SteelyardException refused) {
      return Optional.empty();
    }
  }

  /** Two variants may be one commit, by a branch and by a tag: the branch is what is followed. */
  private static Optional<ResultOrigin> onBranch(
      Optional<ResultOrigin> some, Optional<ResultOrigin> other) {
    return some.filter(one -> one.branch().isPresent()).isPresent() ? some : other;
  }
}
