package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The origins of builds according to files exported from another store, added to what this store
 * knows. An export holds a part of a history: what a build stands on in it is the nearest one of
 * that part. So of two that a build is said to stand on the nearer one counts, and the rest of what
 * is known already is not older than what was once written to a file.
 */
public final class ImportedOrigins {

  private record Place(String dut, String commit) {}

  private final Map<DutBuild, ResultOrigin> known = new HashMap<>();
  private final Map<Place, Long> positions = new HashMap<>();

  private ImportedOrigins(Collection<KnownBuild> stored, Map<DutBuild, ResultOrigin> said) {
    stored.forEach(one -> known.put(one.build(), one.origin()));
    Stream.concat(known.entrySet().stream(), said.entrySet().stream())
        .forEach(entry -> place(entry.getKey(), entry.getValue()));
  }

  private void place(DutBuild build, ResultOrigin origin) {
    if (origin.commit().isPresent() && origin.position().isPresent() && !origin.isDirty()) {
      positions.put(new Place(build.name(), origin.commit().get()), origin.position().getAsLong());
    }
  }

  /**
   * What holds from now on.
   *
   * @param said by the files
   * @throws SteelyardException when a build is said to be another commit's than is known
   */
  public static Map<DutBuild, ResultOrigin> beside(
      Collection<KnownBuild> stored, Map<DutBuild, ResultOrigin> said) {
    ImportedOrigins origins = new ImportedOrigins(stored, said);
    Map<DutBuild, ResultOrigin> merged = new LinkedHashMap<>();
    said.forEach((build, origin) -> merged.put(build, origins.merged(build, origin)));
    return merged;
  }

  private ResultOrigin merged(DutBuild build, ResultOrigin said) {
    ResultOrigin before = known.getOrDefault(build, ResultOrigin.UNKNOWN);
    if (before.commit().isEmpty()) {
      return said;
    }
    if (said.commit().isEmpty()) {
      return before;
    }
    if (!before.commit().equals(said.commit())) {
      throw SteelyardException.invalid(
          "%s is a build of commit %s in the store, and the file says that it is commit %s: two builds have one name; publish the file to a store of its own"
              .formatted(build, before.commit().get(), said.commit().get()));
    }
    return new ResultOrigin(
        before.commit(),
        before.parents().isEmpty() ? said.parents() : before.parents(),
        before.position().isEmpty() ? said.position() : before.position(),
        before.branch().or(said::branch),
        before.base().or(said::base),
        before.isShallow() && said.isShallow(),
        before.isDirty(),
        nearer(build, before.standsOn(), said.standsOn()));
  }

  private Optional<String> nearer(DutBuild build, Optional<String> before, Optional<String> said) {
    OptionalLong one = position(build, before);
    OptionalLong other = position(build, said);
    if (other.isEmpty()) {
      return before.or(() -> said);
    }
    return one.isEmpty() || other.getAsLong() > one.getAsLong() ? said : before;
  }

  /** Of a build that is stored or about to be. */
  private OptionalLong position(DutBuild build, Optional<String> commit) {
    Long position = commit.map(one -> positions.get(new Place(build.name(), one))).orElse(null);
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }
}
