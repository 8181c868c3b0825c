package dev.steelyard.lab.load;

import dev.steelyard.http.FailureKind;
import dev.steelyard.load.record.RequestTotals;
import java.util.Optional;

/** Tells of requests that failed by the load generator's fault, and not by the server's. */
public final class GeneratorLimit {

  private GeneratorLimit() {}

  /** What happened and what to do, if there was any. */
  public static Optional<String> of(RequestTotals all) {
    long own = all.failures().getOrDefault(FailureKind.GENERATOR, 0L);
    return own == 0
        ? Optional.empty()
        : Optional.of(
            ("%,d of %,d requests failed by the load generator's own fault: it ran out of files it"
                    + " may open, or of ports; raise 'ulimit -n', or use fewer users")
                .formatted(own, all.count()));
  }
}
