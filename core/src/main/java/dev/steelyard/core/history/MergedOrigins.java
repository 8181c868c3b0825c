package dev.steelyard.core.history;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The origins of builds of two stores put together, or of a store and a file exported from another.
 * Each holds a part of a history, and what a build stands on in it is the nearest one of that part
 * alone. So of two that a build is said to stand on the nearer one counts, and the rest of what is
 * known already is not older than what was once written. Where a build of the one part may lie
 * between two of the other, only the repository knows: such a line counts as one that was cut off,
 * until somebody publishes with git at hand.
 */
public final class MergedOrigins {

  private final Map<DutBuild, ResultOrigin> stored = new HashMap<>();
  private final Map<DutBuild, ResultOrigin> said;
  private final BuildPositions ofStored;
  private final BuildPositions ofSaid;
  private final Set<DutBuild> unlinked = new LinkedHashSet<>();

  /**
   * What holds from now on.
   *
   * @param origins of all builds that were said, and of those stored whose line is cut off now
   * @param unlinked whose line is cut off, and was not before
   */
  public record Merged(Map<DutBuild, ResultOrigin> origins, Set<DutBuild> unlinked) {}

  private MergedOrigins(Collection<KnownBuild> stored, Map<DutBuild, ResultOrigin> said) {
    stored.forEach(one -> this.stored.put(one.build(), one.origin()));
    this.said = said;
    this.ofStored = new BuildPositions(this.stored);
    this.ofSaid = new BuildPositions(said);
  }

  /**
   * Puts both together.
   *
   * @param said by the other part
   * @throws SteelyardException when a build is said to be another commit's than is known
   */
  public static Merged of(Collection<KnownBuild> stored, Map<DutBuild, ResultOrigin> said) {
    MergedOrigins origins = new MergedOrigins(stored, said);
    Map<DutBuild, ResultOrigin> merged = new LinkedHashMap<>();
    said.keySet().forEach(build -> merged.put(build, origins.merged(build)));
    origins.stored.forEach((build, before) -> {
      if (!said.containsKey(build)) {
        ResultOrigin now = origins.linked(build, before);
        if (!now.equals(before)) {
          merged.put(build, now);
        }
      }
    });
    return new Merged(merged, origins.unlinked);
  }

  private ResultOrigin merged(DutBuild build) {
    ResultOrigin before = stored.getOrDefault(build, ResultOrigin.UNKNOWN);
    ResultOrigin now = said.getOrDefault(build, ResultOrigin.UNKNOWN);
    if (before.commit().isPresent()
        && now.commit().isPresent()
        && !before.commit().equals(now.commit())) {
      throw SteelyardException.invalid(
          "%s is a build of commit %s in the store, and the file says that it is commit %s: two builds have one name; publish the file to a store of its own"
              .formatted(build, before.commit().get(), now.commit().get()));
    }
    return linked(build, added(build, before, now));
  }

  /** What one of them leaves open the other may say. */
  private ResultOrigin added(DutBuild build, ResultOrigin before, ResultOrigin now) {
    boolean isNewlyKnown = before.commit().isEmpty() && now.commit().isPresent();
    ResultOrigin one = isNewlyKnown ? now : before;
    ResultOrigin other = isNewlyKnown ? before : now;
    return new ResultOrigin(
        one.commit(),
        one.parents().isEmpty() ? other.parents() : one.parents(),
        one.position().isEmpty() ? other.position() : one.position(),
        one.branch().or(other::branch),
        one.base().or(other::base),
        one.isShallow() && (other.isShallow() || other.commit().isEmpty()),
        one.isDirty(),
        nearer(build, one.standsOn(), other.standsOn()));
  }

  private Optional<String> nearer(DutBuild build, Optional<String> before, Optional<String> now) {
    OptionalLong one = position(build, before);
    OptionalLong other = position(build, now);
    if (other.isEmpty()) {
      return before.or(() -> now);
    }
    return one.isEmpty() || other.getAsLong() > one.getAsLong() ? now : before;
  }

  /** Of a build of either part. */
  private OptionalLong position(DutBuild build, Optional<String> commit) {
    OptionalLong there = ofStored.position(build, commit);
    return there.isPresent() ? there : ofSaid.position(build, commit);
  }

  /** On what nothing can lie between, where that is there; else cut off where something may. */
  private ResultOrigin linked(DutBuild build, ResultOrigin origin) {
    if (origin.commit().isEmpty()) {
      return origin;
    }
    Optional<String> next = next(build, origin);
    if (next.isPresent()) {
      return origin.on(next);
    }
    long below = position(build, origin.standsOn()).orElse(0);
    boolean mayMiss =
        (!seesAll(build, stored) && ofStored.isAnyBetween(build, below, origin.position()))
            || (!seesAll(build, said) && ofSaid.isAnyBetween(build, below, origin.position()));
    if (!mayMiss || origin.isShallow()) {
      return origin;
    }
    if (!stored.getOrDefault(build, ResultOrigin.UNKNOWN).isShallow()) {
      unlinked.add(build);
    }
    return origin.cutOff();
  }

  /** The commit itself for one with changes, else its first parent: where builds of them are. */
  private Optional<String> next(DutBuild build, ResultOrigin origin) {
    return Stream.concat(
            origin.isDirty() ? origin.commit().stream() : Stream.empty(),
            origin.parents().stream().limit(1))
        .filter(commit -> position(build, Optional.of(commit)).isPresent())
        .findFirst();
  }

  /** Whether what a build stands on in a part was found with all of that part in sight. */
  private static boolean seesAll(DutBuild build, Map<DutBuild, ResultOrigin> part) {
    ResultOrigin there = part.getOrDefault(build, ResultOrigin.UNKNOWN);
    return there.commit().isPresent() && !there.isShallow();
  }
}
