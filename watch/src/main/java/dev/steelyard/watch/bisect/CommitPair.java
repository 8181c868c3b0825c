package dev.steelyard.watch.bisect;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.text.Visible;
import java.util.List;
import java.util.Optional;

/** What a run measured of the good commit and of another one. */
record CommitPair(Result good, Result other) {

  /**
   * What a run measured of one commit.
   *
   * @param results of the commit's benchmark
   * @throws SteelyardException when these have several units, of which nobody said which is meant
   */
  static Optional<Result> side(List<Result> results) {
    List<String> units = results.stream().map(one -> one.unit().toString()).distinct().toList();
    if (units.size() > 1) {
      throw SteelyardException.cannotRun(
          "%s is measured in %s, and which of these is meant cannot be told; name what is measured apart"
              .formatted(
                  Visible.of(results.getFirst().benchmark()), String.join(" and in ", units)));
    }
    return results.stream().findFirst();
  }

  /** The same with what is declared of the benchmark that both are of. */
  CommitPair with(Declarations declared, String benchmark) {
    return new CommitPair(
        good.withMetadata(declared.on(benchmark, good.metadata())),
        other.withMetadata(declared.on(benchmark, other.metadata())));
  }

  /** Whether both ran the same, to the last byte of their programs and files. */
  boolean isOneThing() {
    return good.provenance().seal().isPresent()
        && good.provenance().seal().equals(other.provenance().seal());
  }
}
